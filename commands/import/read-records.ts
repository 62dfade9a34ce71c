import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { parse, CsvError, type Info } from 'csv-parse';

/** How a file is written, as its first bytes show it. */
export interface FileForm {
  delimiter: ',' | ';' | '\t' | '|';
  encoding: 'utf-8' | 'utf-16le' | 'windows-1252';
}

/** One record of a CSV file and the line on which it begins. */
export interface CsvRecord {
  line: number;
  fields: string[];
}

/** The file stops being CSV at some line. */
export class MalformedCsv extends Error {}

const SNIFFED_BYTES = 64 * 1024;

/** The encoding and the delimiter of a file, judged by its start. */
export async function readFileForm(path: string): Promise<FileForm> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0);
    const start = buffer.subarray(0, bytesRead);
    const encoding = encodingOf(start);
    const header = new TextDecoder(encoding).decode(start).split(/\r?\n/)[0] ?? '';
    return { encoding, delimiter: delimiterOf(header) };
  } finally {
    await file.close();
  }
}

function encodingOf(start: Uint8Array): FileForm['encoding'] {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  try {
    // As a stream, because the last character may be cut in half.
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(start, { stream: true });
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

function delimiterOf(header: string): FileForm['delimiter'] {
  const unquoted = header.replace(/"[^"]*"/g, '');
  const counts = ([',', ';', '\t', '|'] as const).map(
    (delimiter) => [delimiter, unquoted.split(delimiter).length] as const,
  );
  return counts.reduce((most, one) => (one[1] > most[1] ? one : most))[0];
}

/**
 * Reads a CSV file (RFC 4180) record by record, the header first; `onBytes` hears how much of it has been
 * read.
 */
export async function* readRecords(
  path: string,
  form: FileForm,
  onBytes: (count: number) => void = () => {},
): AsyncGenerator<CsvRecord> {
  const parser = parse({
    delimiter: form.delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  const source = createReadStream(path);
  source.on('data', (bytes) => onBytes(bytes.length));
  // An error on the way also ends the parser and with it the loop below. Leaving the loop early is no error.
  pipeline(source, (bytes) => decode(bytes, form.encoding), parser).catch(() => {});
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      const breaks = record.reduce((count, field) => count + field.split('\n').length - 1, 0);
      yield { line: info.lines - breaks, fields: record };
    }
  } catch (error) {
    if (error instanceof CsvError) throw new MalformedCsv(error.message);
    throw error;
  }
}

async function* decode(
  source: AsyncIterable<Buffer>,
  encoding: FileForm['encoding'],
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const bytes of source) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}

/** The header and the first records of a file. */
export async function readSample(path: string, form: FileForm, records: number): Promise<CsvRecord[]> {
  const sample: CsvRecord[] = [];
  for await (const record of readRecords(path, form)) {
    sample.push(record);
    if (sample.length > records) break;
  }
  return sample;
}

import { createReadStream } from 'node:fs';
import { createCsvReader, type CsvItem } from '../../worker/csv/csv-reader.ts';
import { delimiterOf, type Delimiter } from '../../worker/csv/delimiter.ts';
import { createDecoder } from './decode.ts';

/** How a file is written. */
export interface FileForm {
  encoding: string;
  delimiter: Delimiter;
}

/** Some of a file is read at a time, so that memory has a bound whatever its size. */
const READ_BYTES = 64 * 1024;
const MAX_HEADER_CHARACTERS = 1_048_576;

/**
 * What a CSV file holds, in its order, some at a time; the header line comes first. `onBytes` hears how much
 * of the file has been read.
 */
export async function* readItems(
  path: string,
  { encoding, delimiter }: FileForm,
  onBytes: (count: number) => void = () => {},
): AsyncGenerator<CsvItem[]> {
  const decoder = createDecoder(encoding);
  const reader = createCsvReader({ delimiter });
  for await (const chunk of createReadStream(path, { highWaterMark: READ_BYTES })) {
    const bytes = chunk as Buffer;
    onBytes(bytes.length);
    const items = reader.push(decoder.push(bytes));
    if (items.length > 0) yield items;
  }
  const items = [...reader.push(decoder.end()), ...reader.end()];
  if (items.length > 0) yield items;
}

/** The delimiter of a file, judged by its header line. */
export async function delimiterOfFile(path: string, encoding: string): Promise<Delimiter> {
  const decoder = createDecoder(encoding);
  let text = '';
  for await (const chunk of createReadStream(path, { highWaterMark: READ_BYTES })) {
    text += decoder.push(chunk as Buffer);
    if (/\S[^\r\n]*[\r\n]/.test(text) || text.length > MAX_HEADER_CHARACTERS) break;
  }
  return delimiterOf(/\S[^\r\n]*/.exec(text)?.[0] ?? '');
}

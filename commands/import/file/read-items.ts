import { createCsvReader, type CsvItem } from '../../../worker/csv/csv-reader.ts';
import { delimiterOfText, type Delimiter } from '../../../worker/csv/delimiter.ts';
import { createDecoder } from '../../../worker/files/text/decode.ts';
import { readPieces } from './read-pieces.ts';

/** How a file is written. */
export interface FileForm {
  encoding: string;
  delimiter: Delimiter;
}

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
  const decoder = createDecoder(encoding, TextDecoder);
  const reader = createCsvReader({ delimiter });
  for await (const bytes of readPieces(path)) {
    onBytes(bytes.length);
    const items = reader.push(decoder.push(bytes));
    if (items.length > 0) yield items;
  }
  const items = [...reader.push(decoder.end()), ...reader.end()];
  if (items.length > 0) yield items;
}

/** The delimiter of a file, judged by its header line. */
export async function delimiterOfFile(path: string, encoding: string): Promise<Delimiter> {
  const decoder = createDecoder(encoding, TextDecoder);
  let text = '';
  for await (const bytes of readPieces(path)) {
    text += decoder.push(bytes);
    if (/\S[^\r\n]*[\r\n]/.test(text) || text.length > MAX_HEADER_CHARACTERS) break;
  }
  return delimiterOfText(text);
}

import { createCsvReader, type CsvItem } from '../csv/csv-reader.ts';
import { delimiterOfText, type Delimiter } from '../csv/delimiter.ts';
import { createDecoder, Undecodable } from '../files/text/decode.ts';
import type { HeaderRow } from '../files/text/header-row.ts';
import { encodingOf, surveyBytes, type EncodingNote } from '../files/text/survey-bytes.ts';
import { noTextOf, surveyControls } from './file-kind.ts';
import { judgeHeader } from './judge-header.ts';
import type { UploadRefusal } from './upload-refusal.ts';

export const MOST_MEGABYTES = 20;
const MOST_BYTES = MOST_MEGABYTES * 1024 * 1024;
const MOST_ROWS = 400_000;
/** No field of a purchase is nearly as long. */
const MOST_ROW_CHARACTERS = 100_000;
const SLICE_BYTES = 64 * 1024;

/** A file that can be read as rows under a header line. */
export interface ReadableText extends HeaderRow {
  kind: 'readable';
  form: { encoding: string; delimiter: Delimiter; note: EncodingNote };
  /** Its rows without the header line, some at a time, as often as it takes. */
  rows: () => Generator<CsvItem[]>;
}

/**
 * Finds out whether some bytes are a text of rows, and reads it once to its end: what is refused is refused
 * before anything is kept.
 */
export function readText(bytes: Uint8Array, askedEncoding: string | null): ReadableText | UploadRefusal {
  if (bytes.length === 0) return { kind: 'empty' };
  if (bytes.length > MOST_BYTES) return { kind: 'too_large', mostMegabytes: MOST_MEGABYTES };
  const looksLike = noTextOf(bytes);
  if (looksLike !== null) return { kind: 'not_text', looksLike };
  const survey = surveyBytes();
  survey.see(bytes);
  const found = encodingOf(survey.seen(), askedEncoding);
  if (found.kind === 'refused') return { kind: 'unknown_encoding', because: found.because };
  try {
    return readWhole(bytes, found);
  } catch (error) {
    if (error instanceof Undecodable) return { kind: 'other_encoding', encoding: error.encoding };
    throw error;
  }
}

function readWhole(
  bytes: Uint8Array,
  { encoding, note }: { encoding: string; note: EncodingNote },
): ReadableText | UploadRefusal {
  const [beginning = ''] = slicesOf(bytes, encoding);
  const form = { encoding, delimiter: delimiterOfText(beginning), note };
  const controls = surveyControls();
  let first: CsvItem | undefined;
  let rows = -1;
  for (const items of itemsOf(bytes, form, controls.see)) {
    first ??= items[0];
    rows += items.length;
  }
  if (controls.isNoText()) return { kind: 'not_text', looksLike: 'other' };
  const header = judgeHeader(first);
  if (header.kind !== 'header') return header;
  if (rows === 0) return { kind: 'no_rows' };
  if (rows > MOST_ROWS) return { kind: 'too_many_rows', most: MOST_ROWS };
  return { ...header, kind: 'readable', form, rows: () => rowsOf(bytes, form, header.rowOf) };
}

function* rowsOf(
  bytes: Uint8Array,
  form: ReadableText['form'],
  rowOf: HeaderRow['rowOf'],
): Generator<CsvItem[]> {
  let isHeader = true;
  for (const items of itemsOf(bytes, form, () => {})) {
    yield (isHeader ? items.slice(1) : items).map(rowOf);
    isHeader = false;
  }
}

function* itemsOf(
  bytes: Uint8Array,
  { encoding, delimiter }: ReadableText['form'],
  see: (text: string) => void,
): Generator<CsvItem[]> {
  const reader = createCsvReader({ delimiter, maxCharacters: MOST_ROW_CHARACTERS });
  for (const text of slicesOf(bytes, encoding)) {
    see(text);
    const items = reader.push(text);
    if (items.length > 0) yield items;
  }
  const items = reader.end();
  if (items.length > 0) yield items;
}

function* slicesOf(bytes: Uint8Array, encoding: string): Generator<string> {
  const decoder = createDecoder(encoding, TextDecoder);
  for (let at = 0; at < bytes.length; at += SLICE_BYTES)
    yield decoder.push(bytes.subarray(at, at + SLICE_BYTES));
  yield decoder.end();
}

import type { CsvItem } from '../csv/csv-reader.ts';
import { readHeaderRow, type HeaderRow } from '../files/text/header-row.ts';
import { readMoment } from '../files/values/moment-text.ts';
import type { UploadRefusal } from './upload-refusal.ts';

const MOST_COLUMNS = 500;
const MOST_CHARACTERS = 50_000;

/** The header line of an upload, or why it is none. */
export function judgeHeader(first: CsvItem | undefined): ({ kind: 'header' } & HeaderRow) | UploadRefusal {
  if (first === undefined) return { kind: 'empty' };
  if (first.kind === 'broken') return { kind: 'no_header' };
  if (first.fields.length > MOST_COLUMNS) return { kind: 'too_many_columns', most: MOST_COLUMNS };
  const row = readHeaderRow(first.fields);
  const { names } = row.header;
  const isLong = names.reduce((sum, name) => sum + name.length, 0) > MOST_CHARACTERS;
  const isHeader = names.length > 1 && !isLong && !names.some(isValue);
  return isHeader ? { kind: 'header', ...row } : { kind: 'no_header' };
}

/** Whether a text is what a row holds and no column is called: a date, an address, an amount. */
function isValue(name: string): boolean {
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(name)) return true;
  if (/^[-+]?\p{Sc}?\s?\d+[.,]\d+\s?\p{Sc}?$/u.test(name)) return true;
  return /\d[-/.]\d/.test(name) && readMoment({ date: name, time: '', zone: '' }) !== null;
}

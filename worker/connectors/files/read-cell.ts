import { parseInstant } from '../../calendar/parse-instant.ts';
import { columnOf, plainColumn, type FileRow, type SaleRead } from './sales-export.ts';

/**
 * What a row has in a column, without the spaces around it; of several names for it, the first under which
 * the file has one. Empty where it has none.
 */
export function readCell({ columns, fields }: FileRow, ...names: string[]): string {
  const at = columns.places.get(plainColumn(columnOf(columns, names) ?? ''));
  return (at === undefined ? undefined : fields[at])?.trim() ?? '';
}

/** A state as a word of one form: `partially_refunded`, however the file writes it. */
export function readState(row: FileRow, name: string): string {
  return readCell(row, name).toLowerCase().replaceAll(/\s+/g, '_');
}

/** That a row cannot be read, and in which column. */
export function unreadable(
  { line }: FileRow,
  column: string,
  message: string,
): Extract<SaleRead, { kind: 'unreadable' }> {
  return { kind: 'unreadable', line, column, message };
}

const MOMENT = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(:\d{2})? ?(Z|UTC|[+-]\d{2}:?\d{2})?$/;

/**
 * The instant of `2026-03-01 09:30:00 +0100`, with or without seconds. `offset` is that of a column whose
 * moments have none; null where each has to have its own.
 */
export function readMoment(text: string, offset: string | null): number | null {
  const [, day, time, seconds = ':00', said = offset] = MOMENT.exec(text) ?? [];
  if (day === undefined || time === undefined || said === null) return null;
  const written = /^[+-]\d{4}$/.test(said) ? `${said.slice(0, 3)}:${said.slice(3)}` : said;
  return parseInstant(`${day}T${time}${seconds}${written === 'UTC' ? 'Z' : written}`);
}

/** Long numbers as a spreadsheet keeps them: without their last digits. */
export function isShortened(text: string): boolean {
  return /^\d+(?:[.,]\d+)?E\+?\d+$/i.test(text);
}

/** What to do about a file that a spreadsheet has changed. */
export const EXPORT_AGAIN = 'export the file again, and do not open it in a spreadsheet first';

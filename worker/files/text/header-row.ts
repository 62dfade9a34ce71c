import { columnsOf, type Columns } from '../../csv/columns-of.ts';
import type { CsvItem } from '../../csv/csv-reader.ts';
import { withoutGuard } from '../../csv/format-csv.ts';

/** The header line of a file, and how each row after it is read. */
export interface HeaderRow {
  header: Columns;
  /** A row as it was before an import wrote it to be mended; any other as it is. */
  rowOf: (item: CsvItem) => CsvItem;
}

/** Reads the first row of a file, which names its columns. */
export function readHeaderRow(fields: readonly string[]): HeaderRow {
  const isOurs = fields[0] === 'line' && fields[1] === 'reason';
  return isOurs
    ? { header: columnsOf(fields.map(withoutGuard)), rowOf: unguarded }
    : { header: columnsOf(fields), rowOf: (item) => item };
}

function unguarded(item: CsvItem): CsvItem {
  return item.kind === 'broken' ? item : { ...item, fields: item.fields.map(withoutGuard) };
}

import type { CsvItem } from '../csv/csv-reader.ts';
import type { RejectedRow } from './piece.ts';
import type { KeptRejection } from './upload.ts';

/** The rows that were rejected, in the order of the file, each with all that is wrong with it. */
export function rejectedRows(items: readonly CsvItem[], rejections: readonly KeptRejection[]): RejectedRow[] {
  const byLine = Map.groupBy(rejections, ({ line }) => line);
  return items.flatMap((item) => {
    const said = byLine.get(item.line);
    if (said === undefined) return [];
    const fields = item.kind === 'record' ? item.fields : [item.text];
    const reasons = said.map(({ field, because }) => ({ field, because }));
    return [{ line: item.line, fields, reasons }];
  });
}

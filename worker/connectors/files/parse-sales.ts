import { columnsOf, misfit, shapeOf, surveyTrailing } from '../../csv/columns-of.ts';
import { createCsvReader, type CsvItem } from '../../csv/csv-reader.ts';
import type { RowNote } from '../../purchases/batch.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import type { Provider } from '../observation.ts';
import { findExport, refusedFile } from './find-export.ts';
import { groupSales } from './group-sales.ts';
import { fileColumns, type FileRow, type SalesExport } from './sales-export.ts';

/** As many as make no more than some forty queries. */
export const MAX_FILE_SALES = 600;

export type ParsedSales =
  | {
      kind: 'sales';
      exported: SalesExport;
      /** The rows of each sale, in the order of the file. */
      sales: FileRow[][];
      /** Of rows that are none. */
      errors: RowNote[];
    }
  | { kind: 'too_many_sales' }
  | RefusalOf<'missing_columns' | 'invalid_values'>;

/** Reads the sales of a file while it arrives. What comes out never depends on where the text is cut. */
export interface SalesParser {
  push(text: string): void;
  end(): ParsedSales;
}

/** Reads a provider's export, CSV (RFC 4180) with a header line. */
export function parseSales(provider: Provider): SalesParser {
  const reader = createCsvReader({ delimiter: ',' });
  const items: CsvItem[] = [];
  return {
    push: (text) => void items.push(...reader.push(text)),
    end: () => salesOf(provider, [...items, ...reader.end()]),
  };
}

function salesOf(provider: Provider, [header, ...items]: readonly CsvItem[]): ParsedSales {
  if (header === undefined) return refusedFile('the file is empty');
  if (header.kind === 'broken') return refusedFile(`the header line cannot be read: ${header.because}`);
  const shape = columnsOf(header.fields);
  const columns = fileColumns(shape.names);
  const found = findExport(provider, columns);
  if (found.kind !== 'export') return found;
  const survey = surveyTrailing(shape);
  for (const item of items) if (item.kind === 'record') survey.see(shapeOf(shape, item.fields));
  const trailing = survey.trailing();
  const parsed = { kind: 'sales', exported: found.exported, ...noSales() } as const;
  const grouper = groupSales(found.exported);
  const add = (sale: FileRow[] | null) => void (sale !== null && parsed.sales.push(sale));
  for (const item of items) {
    const { line } = item;
    const because =
      item.kind === 'broken' ? item.because : misfit(shape, trailing, shapeOf(shape, item.fields));
    if (because !== null) parsed.errors.push({ line, path: '', message: because });
    else if (item.kind === 'record') add(grouper.add({ line, fields: item.fields, columns }));
  }
  add(grouper.end());
  return parsed.sales.length + parsed.errors.length > MAX_FILE_SALES ? { kind: 'too_many_sales' } : parsed;
}

function noSales(): { sales: FileRow[][]; errors: RowNote[] } {
  return { sales: [], errors: [] };
}

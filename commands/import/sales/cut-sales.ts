import { misfit, shapeOf, type Columns } from '../../../worker/csv/columns-of.ts';
import type { CsvItem, CsvRecord } from '../../../worker/csv/csv-reader.ts';
import { groupSales } from '../../../worker/connectors/files/group-sales.ts';
import {
  fileColumns,
  type FileRow,
  type SalesExport,
} from '../../../worker/connectors/files/sales-export.ts';
import { strayByteIn } from '../file/decode.ts';
import { plainCsv } from '../../../worker/csv/format-csv.ts';
import type { Rejection } from '../rows/read-chunks.ts';

/** A row as it is sent: texts alone hold on to nothing else. */
export interface SentRow {
  line: number;
  csv: string;
  fieldsJson: string;
}

/** Some sales of a file, in its order, and rows between them that are none. */
export interface SalesChunk {
  index: number;
  /** How many rows of the file it has. */
  records: number;
  /** The rows of each sale. */
  sales: SentRow[][];
  characters: number;
  rejections: Rejection[];
}

export interface FileOfSales {
  exported: SalesExport;
  header: Columns;
  /** How many empty fields end each row. */
  trailing: number;
}

/** With at most three bytes a character, and one sale more, below the 2 MiB that a request may have. */
const MAX_CHARACTERS = 2 ** 19;
const MAX_REJECTIONS = 2_500;

/** Cuts a file (the header left out) into chunks of so many whole sales: the same file, the same chunks. */
export async function* cutSales(
  items: AsyncIterable<CsvItem[]>,
  file: FileOfSales,
  mostSales: number,
): AsyncGenerator<SalesChunk> {
  const columns = fileColumns(file.header.names);
  const grouper = groupSales(file.exported);
  let chunk = emptyChunk(0);
  for await (const some of items) {
    for (const item of some) {
      const rejection = rejectionOf(item, file);
      if (rejection !== null) {
        chunk.records += 1;
        chunk.rejections.push(rejection);
      } else if (item.kind === 'record') {
        const { line } = item;
        addSale(chunk, grouper.add({ line, fields: item.fields.slice(0, columns.names.length), columns }));
      }
      if (!isFull(chunk, mostSales)) continue;
      yield chunk;
      chunk = emptyChunk(chunk.index + 1);
    }
  }
  addSale(chunk, grouper.end());
  if (chunk.records > 0) yield chunk;
}

function emptyChunk(index: number): SalesChunk {
  return { index, records: 0, sales: [], characters: 0, rejections: [] };
}

function isFull({ sales, characters, rejections }: SalesChunk, mostSales: number): boolean {
  return sales.length >= mostSales || characters >= MAX_CHARACTERS || rejections.length >= MAX_REJECTIONS;
}

function addSale(chunk: SalesChunk, sale: FileRow[] | null): void {
  if (sale === null) return;
  const rows = sale.map(({ line, fields }) => ({
    line,
    csv: plainCsv(fields),
    fieldsJson: JSON.stringify(fields),
  }));
  chunk.records += rows.length;
  chunk.sales.push(rows);
  chunk.characters += rows.reduce((sum, { csv }) => sum + csv.length, 0);
}

/** Why a row is not sent at all; null where it is. */
function rejectionOf(item: CsvItem, file: FileOfSales): Rejection | null {
  const { line } = item;
  if (item.kind === 'broken') return { line, fields: [item.text], field: '', because: item.because };
  const because =
    misfit(file.header, file.trailing, shapeOf(file.header, item.fields)) ?? damageOf(item, file);
  return because === null ? null : { line, fields: item.fields, field: '', because };
}

function damageOf({ fields }: CsvRecord, { header }: FileOfSales): string | null {
  for (const [at, field] of fields.entries()) {
    const byte = strayByteIn(field);
    if (byte === null) continue;
    const hex = byte.toString(16).toUpperCase();
    return `${header.names[at] ?? ''}: has the byte 0x${hex}, which is not UTF-8; --encoding says what it is`;
  }
  return null;
}

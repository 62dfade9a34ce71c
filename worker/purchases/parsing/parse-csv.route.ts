import { BATCH_COLUMNS, REQUIRED_BATCH_COLUMNS } from '../../../schema/api/batch.ts';
import { columnsOf, misfit, shapeOf, surveyTrailing, type RowShape } from '../../csv/columns-of.ts';
import { createCsvReader, type CsvItem } from '../../csv/csv-reader.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import { checkRow, unreadable, type CheckedRow } from './check-row.ts';
import { batchOfRows, isTooMany, type BatchParser, type ParsedBatch } from './parsed-batch.route.ts';

/** Reads CSV (RFC 4180) with a header line that names the columns in any order. */
export function parseCsv(): BatchParser {
  const reader = createCsvReader({ delimiter: ',' });
  let table: Table | null = null;
  const take = (items: readonly CsvItem[]) => {
    for (const item of items) {
      if (table === null) table = tableUnder(item);
      else table.add(item);
    }
  };
  return {
    push: (text) => take(reader.push(text)),
    end() {
      take(reader.end());
      table ??= tableUnder({ kind: 'record', line: 1, fields: [] });
      return table.end();
    },
  };
}

/** What stands under a header line. */
interface Table {
  add(item: CsvItem): void;
  end(): ParsedBatch;
}

function tableUnder(header: CsvItem): Table {
  if (header.kind === 'broken') {
    const message = `the header line cannot be read: ${header.because}`;
    return refusedTable({ kind: 'invalid_values', errors: [{ path: '', message }] });
  }
  const { names } = columnsOf(header.fields);
  const missing = REQUIRED_BATCH_COLUMNS.filter((column) => !names.includes(column));
  return missing.length > 0
    ? refusedTable({ kind: 'missing_columns', columns: missing })
    : tableOf(header.fields);
}

/** Nothing of it can be recorded; that it is too long is said first all the same. */
function refusedTable(refusal: RefusalOf<'missing_columns' | 'invalid_values'>): Table {
  const lines: number[] = [];
  return {
    add({ line }) {
      if (!isTooMany(lines)) lines.push(line);
    },
    end: () => (isTooMany(lines) ? { kind: 'too_many_rows' } : refusal),
  };
}

/**
 * Its rows are checked as they come, and whether they have the fields of the header once all are there: the
 * whole file decides about delimiters at the end of rows.
 */
function tableOf(header: readonly string[]): Table {
  const columns = columnsOf(header);
  const contract: readonly string[] = BATCH_COLUMNS;
  const known = columns.names.map((name) => contract.includes(name));
  const survey = surveyTrailing(columns);
  const rows: { line: number; shape: RowShape | null; checked: CheckedRow }[] = [];
  return {
    add(item) {
      if (isTooMany(rows)) return;
      const { line } = item;
      if (item.kind === 'broken') {
        rows.push({ line, shape: null, checked: unreadable(line, item.because) });
        return;
      }
      const shape = shapeOf(columns, item.fields);
      survey.see(shape);
      rows.push({
        line,
        shape,
        checked: checkRow(line, detached(csvRow(item.fields, columns.names, known))),
      });
    },
    end() {
      if (isTooMany(rows)) return { kind: 'too_many_rows' };
      const trailing = survey.trailing();
      const checked = rows.map((row) => {
        const because = row.shape === null ? null : misfit(columns, trailing, row.shape);
        return because === null ? row.checked : unreadable(row.line, because);
      });
      return batchOfRows(
        checked,
        columns.names.filter((_, index) => known[index] === false),
      );
    },
  };
}

/** A field is a view into the text that it was read from, and keeps all of it in memory; a copy does not. */
function detached(row: Record<string, unknown>): unknown {
  return JSON.parse(JSON.stringify(row));
}

/**
 * The fields of a row that hold something. A whole number becomes one; any other text is the schema's to
 * refuse.
 */
function csvRow(
  fields: readonly string[],
  header: readonly string[],
  known: readonly boolean[],
): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const [index, name] of header.entries()) {
    const field = fields[index];
    if (known[index] !== true || field === undefined || field === '') continue;
    const isNumber = (name === 'amount' || name === 'refundedAmount') && /^\d{1,16}$/.test(field);
    row[name] = isNumber ? Number(field) : field;
  }
  return row;
}

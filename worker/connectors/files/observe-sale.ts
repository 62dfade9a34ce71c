import type { RowNote } from '../../purchases/batch.ts';
import type { Observation } from '../observation.ts';
import type { ObserveContext } from '../provider-rules.ts';
import type { FileRow, SalesExport } from './sales-export.ts';

/** A sale of a file: what its rows say, or what is wrong with one of them. */
export type FileSale = { line: number } & (
  | { kind: 'observed'; observations: Observation[] }
  | { kind: 'refused'; error: RowNote }
);

/** Reads the rows of a sale by the rules of its export. */
export function observeSale(
  exported: SalesExport,
  rows: readonly FileRow[],
  context: ObserveContext,
): FileSale {
  const line = rows[0]?.line ?? 0;
  const read = exported.observe(rows, context);
  switch (read.kind) {
    case 'observed':
      return { line, ...read };
    case 'unreadable':
      return {
        line,
        kind: 'refused',
        error: { line: read.line, path: read.column, message: read.message },
      };
  }
}

import type { CsvRecord } from '../../csv/csv-reader.ts';
import type { Reading } from '../survey/reading.ts';
import { createRowConverter } from './convert-row.ts';
import type { RowReason } from './reason.ts';
import type { RowOutcome } from './row-outcome.ts';
import type { SharedPurchases } from './shared-purchases.ts';

/** A row as it would be recorded, or what else would become of it. */
export interface SampleRow {
  line: number;
  outcome: RowOutcome | { kind: 'further' } | { kind: 'contradicts'; because: RowReason };
}

/** The first rows of a file as they would be recorded. */
export function sampleRows(
  records: readonly CsvRecord[],
  reading: Reading,
  shared: Pick<SharedPurchases, 'verdictOf'> | null,
): SampleRow[] {
  const convert = createRowConverter(reading);
  return records.map((record) => {
    const { line } = record;
    const outcome = convert(record);
    const verdict = shared?.verdictOf(outcome, line) ?? null;
    switch (verdict?.kind) {
      case 'first': {
        if (outcome.kind !== 'send' || verdict.refundedMinor === null) return { line, outcome };
        return {
          line,
          outcome: { ...outcome, row: { ...outcome.row, refundedAmount: verdict.refundedMinor } },
        };
      }
      case 'further':
        return { line, outcome: { kind: 'further' } };
      case 'rejected':
        return { line, outcome: { kind: 'contradicts', because: verdict.because } };
      case 'refunded':
      case undefined:
        return { line, outcome };
    }
  });
}

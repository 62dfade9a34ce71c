import type { CsvRecord } from '../../worker/csv/csv-reader.ts';
import { createRowConverter } from '../../worker/files/rows/convert-row.ts';
import { describeRow } from './describe-row.ts';
import { reasonText } from './reason-text.ts';
import type { Reading } from '../../worker/files/survey/reading.ts';
import type { SharedPurchases } from '../../worker/files/rows/shared-purchases.ts';

/** The first rows of a file as they would be recorded. */
export function showSample(
  sample: readonly CsvRecord[],
  reading: Reading,
  shared: SharedPurchases | null,
): string {
  const convert = createRowConverter(reading);
  const lines = sample.map((record) => {
    const outcome = convert(record);
    const verdict = shared?.verdictOf(outcome, record.line) ?? null;
    const text = describeRow(outcome, reading.currency);
    switch (verdict?.kind) {
      case 'first': {
        if (outcome.kind !== 'send' || verdict.refundedMinor === null) break;
        const row = { ...outcome.row, refundedAmount: verdict.refundedMinor };
        return `  line ${record.line}: ${describeRow({ ...outcome, row }, reading.currency)}`;
      }
      case 'further':
        return `  line ${record.line}: a further line of the same purchase`;
      case 'rejected':
        return `  line ${record.line}: rejected: ${reasonText(verdict.because)}`;
      case 'refunded':
      case undefined:
        break;
    }
    return `  line ${record.line}: ${text}`;
  });
  return ['The first rows as they would be recorded:', ...lines].join('\n');
}

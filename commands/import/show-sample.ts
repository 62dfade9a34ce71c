import type { CsvRecord } from '../../worker/csv/csv-reader.ts';
import { sampleRows, type SampleRow } from '../../worker/files/rows/sample-rows.ts';
import type { SharedPurchases } from '../../worker/files/rows/shared-purchases.ts';
import type { Reading } from '../../worker/files/survey/reading.ts';
import { describeRow } from './describe-row.ts';
import { reasonText } from './reason-text.ts';

/** The first rows of a file as they would be recorded, as text. */
export function showSample(
  sample: readonly CsvRecord[],
  reading: Reading,
  shared: SharedPurchases | null,
): string {
  const lines = sampleRows(sample, reading, shared).map(
    ({ line, outcome }) => `  line ${line}: ${sampleText(outcome, reading.currency)}`,
  );
  return ['The first rows as they would be recorded:', ...lines].join('\n');
}

function sampleText(outcome: SampleRow['outcome'], currency: string): string {
  switch (outcome.kind) {
    case 'further':
      return 'a further line of the same purchase';
    case 'contradicts':
      return `rejected: ${reasonText(outcome.because)}`;
    default:
      return describeRow(outcome, currency);
  }
}

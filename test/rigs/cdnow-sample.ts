/**
 * A public log of 6,919 purchases, and the series published for it: real data that nobody made for these
 * tests.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { outsideData } from './outside-data.ts';

const purchases = outsideData('purchases', 'the CDNOW sample');
const series = outsideData('series', 'the CDNOW sample');

export const { isMissing, needs } = purchases;

/** The log as it is, line by line, with its header. */
export function purchaseLines(): string[] {
  return readFileSync(`${purchases.folder}/cdnow_sample.purchases.csv`, 'utf8').trim().split('\n');
}

export function purchaseRows(): Record<string, string>[] {
  return rowsOf(`${purchases.folder}/cdnow_sample.purchases.csv`);
}

/** Who brought whom, by marks that were made for this log: client to referrer. */
export function referrers(): Map<string, string> {
  const rows = rowsOf(`${purchases.folder}/cdnow_sample_refmod5.referrals.csv`);
  return new Map(rows.map(({ client = '', referrer = '' }) => [client, referrer]));
}

/** Every day of the series published for the log, as text; with the marks or without. */
export function publishedSeries(isMarked: boolean): Record<string, string>[] {
  return rowsOf(`${series.folder}/cdnow_sample${isMarked ? '_refmod5' : ''}.csv`);
}

function rowsOf(path: string): Record<string, string>[] {
  return parse(readFileSync(path), { columns: true, comment: '#' });
}

/** A shuffle that is the same each time (Fisher and Yates, with Lehmer's generator). */
export function shuffled<T>(items: readonly T[]): T[] {
  const result = [...items];
  let state = 20_261_122;
  for (let last = result.length - 1; last > 0; last -= 1) {
    state = (state * 48_271) % 2_147_483_647;
    const other = state % (last + 1);
    [result[last], result[other]] = [result[other]!, result[last]!];
  }
  return result;
}

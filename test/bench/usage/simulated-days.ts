import type { HistoryRow } from '../../rigs/bench/history.ts';
import { startMeteredKith, type MeteredKith, type Used } from '../../rigs/bench/metered-kith.ts';
import { openMeteredShop, type MeteredShop } from './metered-shop.ts';
import { evenPurchases } from './purchases.ts';
import { runInstants } from './run-instants.ts';

export const DAY_MS = 86_400_000;
export const DAYS_OF_A_MONTH = 30;
const YEAR_DAYS = 365;
/** After the history is loaded and before the month begins: what is due at once is not part of a month. */
const WARM_UP_DAYS = 2;
/** Where the simulation begins. Nothing depends on it. */
export const BEGIN_MS = Date.UTC(2026, 8, 1);

/** What the jobs used in a day. */
export interface DayUsed {
  runs: number;
  rowsRead: number;
  rowsWritten: number;
  calls: number;
  mostQueries: number;
  logLines: number;
  cpuMs: number;
}

export async function withMeteredKith<T>(work: (kith: MeteredKith) => Promise<T>): Promise<T> {
  const kith = await startMeteredKith();
  try {
    return await work(kith);
  } finally {
    await kith.stop();
  }
}

/** Runs the schedule for whole days. */
export async function runDays(
  kith: MeteredKith,
  crons: readonly string[],
  count: number,
  fromMs: number,
): Promise<DayUsed[]> {
  const days: DayUsed[] = [];
  for (let dayMs = fromMs; dayMs < fromMs + count * DAY_MS; dayMs += DAY_MS) {
    const atMs = runInstants(crons, dayMs, dayMs + DAY_MS);
    const cpuBefore = kith.runtime.usage().cpuMs;
    const { rowsRead, rowsWritten, calls, mostQueries, logLines } = await kith.runs(atMs);
    const cpuMs = kith.runtime.usage().cpuMs - cpuBefore;
    days.push({ runs: atMs.length, rowsRead, rowsWritten, calls, mostQueries, logLines, cpuMs });
  }
  return days;
}

/** Records what is bought on a day. */
export type SellForADay = (shop: MeteredShop, today: readonly HistoryRow[], dayMs: number) => Promise<void>;

/** A month of the jobs, and what loading the year before it used. */
export interface MonthOfJobs {
  days: DayUsed[];
  loaded: { batches: Used[]; rows: number; bytes: number };
}

/**
 * A business with so many purchases a month and a year of them on record, which goes on selling for a month
 * while the schedule runs. Each day's runs come before its purchases, so that none finds one of the future.
 */
export function sellForAMonth(
  crons: readonly string[],
  purchasesAMonth: number,
  sell: SellForADay,
): Promise<MonthOfJobs> {
  return withMeteredKith(async (kith) => {
    const fromMs = BEGIN_MS - YEAR_DAYS * DAY_MS;
    const monthMs = BEGIN_MS + WARM_UP_DAYS * DAY_MS;
    const untilMs = monthMs + DAYS_OF_A_MONTH * DAY_MS;
    const count = Math.round((purchasesAMonth * (untilMs - fromMs)) / (DAYS_OF_A_MONTH * DAY_MS));
    const rows = evenPurchases(count, fromMs, untilMs);
    const between = (beginMs: number, endMs: number) =>
      rows.filter(({ purchasedAt }) => {
        const atMs = Date.parse(purchasedAt);
        return atMs >= beginMs && atMs < endMs;
      });
    const shop = await openMeteredShop(kith, fromMs - DAY_MS);
    const empty = await shop.read('/v1/ror', fromMs);
    const onRecord = between(fromMs, BEGIN_MS);
    const batches = await shop.load(onRecord, BEGIN_MS);
    const loaded = { batches, rows: onRecord.length, bytes: batches.at(-1)!.bytes - empty.bytes };
    const days: DayUsed[] = [];
    for (let dayMs = BEGIN_MS; dayMs < untilMs; dayMs += DAY_MS) {
      days.push(...(await runDays(kith, crons, 1, dayMs)));
      const today = between(dayMs, dayMs + DAY_MS);
      if (dayMs < monthMs) await shop.load(today, dayMs + DAY_MS - 1);
      else await sell(shop, today, dayMs);
    }
    return { days: days.slice(WARM_UP_DAYS), loaded };
  });
}

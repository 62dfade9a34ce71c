import { DAY_MS, MINUTE_MS } from '../calendar/instant.ts';
import { logAlarm, logFailure } from '../logs/log.ts';
import type { StepOutcome } from '../passes/job.ts';
import {
  compareDays,
  keepComparedDays,
  listLedgersOfDays,
  type AskedDays,
  type ComparedDays,
} from './check-days.store.ts';
import { recentDays } from './recent-days.ts';

/** So that a pass an hour finds a difference within a day. */
const EVERY_MS = DAY_MS - 60 * MINUTE_MS;

/** In one statement: some tenths of a second. */
const LEDGERS_A_STATEMENT = 50;
const PURCHASES_A_STATEMENT = 100_000;
/** Each is three queries, or four where it fails. */
const STATEMENTS_A_STEP = 4;

/**
 * Compares the recent days of each ledger once a day with the purchases of those days, and all its days with
 * each other. A difference is an alarm at once, and the whole ledger is compared next.
 */
export async function checkRecentDays(
  db: D1Database,
  nowMs: number,
  maxPurchases = PURCHASES_A_STATEMENT,
): Promise<StepOutcome> {
  let alarms = 0;
  for (let statement = 0; statement < STATEMENTS_A_STEP; statement += 1) {
    const due = await listLedgersOfDays(db, { untilMs: nowMs - EVERY_MS, count: LEDGERS_A_STATEMENT });
    const asked = due.map(({ businessId, version, timeZone, daysCheckedAtMs }) => ({
      businessId,
      version,
      ...recentDays(timeZone, daysCheckedAtMs, nowMs),
    }));
    const compared = await compareSome(db, asked, maxPurchases);
    if (compared.length > 0) alarms += await keepAndRaise(db, compared, nowMs);
    const isLast = due.length < LEDGERS_A_STATEMENT && compared.length === due.length;
    if (isLast) return alarms > 0 ? 'more' : 'done';
  }
  return 'more';
}

type Asked = AskedDays & Pick<ComparedDays, 'version'>;

/**
 * The first of the ledgers, compared. Where that fails, the first one alone; it keeps no other waiting, but
 * has its turn again a day later.
 */
async function compareSome(
  db: D1Database,
  asked: readonly Asked[],
  maxPurchases: number,
): Promise<ComparedDays[]> {
  const [first] = asked;
  if (first === undefined) return [];
  try {
    return comparedOf(asked, await compareDays(db, asked, maxPurchases));
  } catch (error) {
    logFailure('ledger_not_compared', error, { business: first.businessId });
  }
  const alone = await compareDays(db, [first], maxPurchases).catch(() => new Map([[first.businessId, []]]));
  return comparedOf([first], alone);
}

function comparedOf(asked: readonly Asked[], found: ReadonlyMap<string, readonly string[]>): ComparedDays[] {
  return asked.flatMap(({ businessId, version }) => {
    const differences = found.get(businessId);
    return differences === undefined ? [] : [{ businessId, version, differences }];
  });
}

/** How many of them differ. */
async function keepAndRaise(
  db: D1Database,
  compared: readonly ComparedDays[],
  nowMs: number,
): Promise<number> {
  const kept = await keepComparedDays(db, compared, nowMs);
  const differing = compared.filter(
    ({ businessId, differences }) => kept.has(businessId) && differences.length > 0,
  );
  for (const { businessId, differences } of differing) {
    logAlarm('ledger_differs', { business: businessId, differences });
  }
  return differing.length;
}

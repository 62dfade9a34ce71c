import type { JobsUsage } from '../../../commands/deploy/cost/usage.ts';
import { openMeteredShop } from './metered-shop.ts';
import {
  BEGIN_MS,
  DAY_MS,
  DAYS_OF_A_MONTH,
  runDays,
  sellForAMonth,
  withMeteredKith,
  type DayUsed,
  type MonthOfJobs,
  type SellForADay,
} from './simulated-days.ts';

/** The two sizes whose difference is what one more purchase a month costs the jobs. */
const SMALL = 90;
const LARGE = 900;
const CLICKS = 500;
/** By then raw clicks have been folded: CLICK_RETENTION_DAYS, one for the time zones, and one more. */
const FOLDED_AFTER_DAYS = 8;
const MESSAGES_A_DELIVERY = 100;

export type Say = (what: string) => void;

/**
 * What the jobs use, the size of a purchase and of a raw click, and what loading a year of purchases used.
 */
export interface JobsMeasured {
  jobs: JobsUsage;
  bytes: { purchase: number; click: number };
  loaded: MonthOfJobs['loaded'];
}

/**
 * What the jobs use, by running them for as long as they take, whatever they do: in an empty database, for a
 * business that goes on selling, at two sizes, and for clicks until they are folded. `sell` records each day
 * of the larger business.
 */
export async function measureJobs(
  crons: readonly string[],
  sell: SellForADay,
  say: Say,
): Promise<JobsMeasured> {
  say('the jobs in an empty database');
  const idle = await withMeteredKith((kith) => runDays(kith, crons, 1, BEGIN_MS));
  say(`a month of the jobs at ${SMALL} purchases`);
  const small = await sellForAMonth(crons, SMALL, async (shop, today) => {
    for (const row of today) await shop.purchase(row);
  });
  say(`a month of the jobs at ${LARGE} purchases`);
  const large = await sellForAMonth(crons, LARGE, sell);
  say('clicks until they are folded');
  const { bytes: clickBytes, ...click } = await foldClicks(crons);
  const jobs = { ...jobsUsage({ idle, small: small.days, large: large.days }), click };
  const more = (of: 'bytes' | 'rows') => large.loaded[of] - small.loaded[of];
  const bytes = { purchase: more('bytes') / more('rows'), click: clickBytes };
  return { jobs, bytes, loaded: large.loaded };
}

type Days = Record<'idle' | 'small' | 'large', readonly DayUsed[]>;

function jobsUsage({ idle, small, large }: Days): Omit<JobsUsage, 'click'> {
  const runsAMonth = sum(small, 'runs');
  const purchase = (of: Counter) => (sum(large, of) - sum(small, of)) / (LARGE - SMALL);
  const run = (of: Counter) => sum(idle, of) / sum(idle, 'runs');
  const business = (of: Counter) => sum(small, of) - run(of) * runsAMonth - purchase(of) * SMALL;
  const each = (of: (counter: Counter) => number) => ({
    rowsRead: of('rowsRead'),
    rowsWritten: of('rowsWritten'),
    cpuMs: of('cpuMs'),
  });
  return {
    runsAMonth: Math.round((runsAMonth / small.length) * DAYS_OF_A_MONTH),
    mostQueries: Math.max(...[...idle, ...small, ...large].map((day) => day.mostQueries)),
    logLinesAMonth: sum(large, 'logLines'),
    run: { ...each(run), calls: run('calls') },
    businessAMonth: each(business),
    purchaseAMonth: {
      ...each(purchase),
      busiestDayRowsRead: (busiest(large) - busiest(small)) / (LARGE - SMALL),
    },
  };
}

type Counter = keyof DayUsed;

function sum(days: readonly DayUsed[], of: Counter): number {
  return days.reduce((total, day) => total + day[of], 0);
}

function busiest(days: readonly DayUsed[]): number {
  return Math.max(...days.map((day) => day.rowsRead));
}

/**
 * What the jobs use for a click from its delivery until it is part of a daily count, and its size till then.
 */
function foldClicks(crons: readonly string[]) {
  return withMeteredKith(async (kith) => {
    const shop = await openMeteredShop(kith, BEGIN_MS - DAY_MS);
    const without = await runDays(kith, crons, FOLDED_AFTER_DAYS, BEGIN_MS);
    const fromMs = BEGIN_MS + FOLDED_AFTER_DAYS * DAY_MS;
    const empty = await shop.read('/v1/ror', fromMs);
    for (let click = 0; click < CLICKS; click += 1) await shop.follow(fromMs + click);
    const full = await kith.deliver(MESSAGES_A_DELIVERY, fromMs + CLICKS);
    const withThem = await runDays(kith, crons, FOLDED_AFTER_DAYS, fromMs);
    const more = (of: Counter) => Math.max(0, sum(withThem, of) - sum(without, of)) / CLICKS;
    return {
      rowsRead: more('rowsRead'),
      rowsWritten: more('rowsWritten'),
      cpuMs: more('cpuMs'),
      bytes: (full.bytes - empty.bytes) / CLICKS,
    };
  });
}

import { OPERATIONS_A_MESSAGE, PAID_BYTES_A_DATABASE } from './price-list.ts';
import type { Operation, Usage } from './usage.ts';

/**
 * What goes with 100 purchases. These are assumptions, in round numbers: of 100 purchases ten name a link,
 * five are sent twice and three are refunded; for each, twenty badges are shown, half of them from memory,
 * and two links are followed.
 */
export const WITH_100_PURCHASES: Partial<Record<Operation, number>> = {
  purchase: 90,
  purchaseByLink: 10,
  samePurchase: 5,
  refund: 3,
  redirect: 200,
  arrival: 100,
  badge: 1_000,
  rememberedBadge: 1_000,
  ror: 10,
  proofPage: 5,
};

/**
 * An assumption: no business sells more a month. Where there are more purchases, there are more businesses.
 */
export const PURCHASES_A_BUSINESS = 10_000;
/** An assumption, well above the length of our own lines: the platform adds fields of its own. */
export const BYTES_A_LOG_LINE = 1_000;

export const DAYS_OF_A_MONTH = 30;
const MONTHS_OF_A_YEAR = 12;
const SECONDS_OF_A_MONTH = DAYS_OF_A_MONTH * 86_400;

/** What a deployment uses in 30 days. */
export interface Month {
  purchases: number;
  requests: number;
  /** An upper bound: see `Usage`. */
  cpuMs: number;
  rowsRead: number;
  rowsWritten: number;
  queueOperations: number;
  logLines: number;
  /** With a year of purchases on record, and the clicks that are not folded yet. */
  storageBytes: number;
  databases: number;
  /** Rows read on the day on which the jobs read the most. */
  busiestDayRowsRead: number;
}

/** What so many purchases a month use with all that goes with them, with a year of them on record. */
export function monthOf(usage: Usage, purchases: number): Month {
  const { operations, jobs, bytes, clickDays } = usage;
  const counts = countsOf(usage, purchases);
  const sum = (of: 'requests' | 'cpuMs' | 'rowsRead' | 'rowsWritten' | 'messages' | 'logLines') =>
    counts.reduce((total, [operation, count]) => total + operations[operation][of] * count, 0);
  const clicks = clicksWith(purchases);
  const storageBytes =
    bytes.purchase * purchases * MONTHS_OF_A_YEAR + (bytes.click * clicks * clickDays) / DAYS_OF_A_MONTH;
  const databases = Math.max(1, Math.ceil(storageBytes / PAID_BYTES_A_DATABASE));
  const businesses = Math.max(1, Math.ceil(purchases / PURCHASES_A_BUSINESS));
  const ofJobs = (of: 'cpuMs' | 'rowsRead' | 'rowsWritten') =>
    jobs.run[of] * jobs.runsAMonth * databases +
    jobs.businessAMonth[of] * businesses +
    jobs.purchaseAMonth[of] * purchases +
    jobs.click[of] * clicks;
  const requests = sum('requests') + jobs.runsAMonth;
  const quietDayOfJobs = (ofJobs('rowsRead') - jobs.purchaseAMonth.rowsRead * purchases) / DAYS_OF_A_MONTH;
  return {
    purchases,
    requests,
    cpuMs: sum('cpuMs') + ofJobs('cpuMs'),
    rowsRead: sum('rowsRead') + ofJobs('rowsRead'),
    rowsWritten: sum('rowsWritten') + ofJobs('rowsWritten'),
    queueOperations: sum('messages') * OPERATIONS_A_MESSAGE,
    logLines: sum('logLines') + jobs.logLinesAMonth + (usage.hasInvocationLogs ? requests : 0),
    storageBytes,
    databases,
    busiestDayRowsRead:
      sum('rowsRead') / DAYS_OF_A_MONTH + quietDayOfJobs + jobs.purchaseAMonth.busiestDayRowsRead * purchases,
  };
}

function countsOf(usage: Usage, purchases: number): [Operation, number][] {
  const clicks = clicksWith(purchases);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys are those of the record
  const mix = Object.entries(WITH_100_PURCHASES) as [Operation, number][];
  return [
    ...mix.map(([operation, count]): [Operation, number] => [operation, (count * purchases) / 100]),
    ['click', clicks],
    ['delivery', deliveriesOf(usage, clicks)],
  ];
}

function clicksWith(purchases: number): number {
  return ((WITH_100_PURCHASES.redirect ?? 0) * purchases) / 100;
}

/**
 * How often the queue calls the Worker, at most: once for each click, and not more often than it waits for
 * more clicks or has as many as go together.
 */
function deliveriesOf({ messagesADelivery, secondsADelivery }: Usage, clicks: number): number {
  return Math.min(clicks, SECONDS_OF_A_MONTH / secondsADelivery + clicks / messagesADelivery);
}

import { BYTES_A_LOG_LINE, DAYS_OF_A_MONTH, type Month } from './month.ts';
import {
  LOG_DAYS,
  OPERATIONS_A_MESSAGE,
  PAID,
  PAID_GIGABYTES,
  PAID_MINIMUM_DOLLARS,
  type Price,
} from './price-list.ts';
import type { OperationUsage } from './usage.ts';

const GIGABYTE = 1_000_000_000;

/** What is billed, in the order in which it is listed. */
export const BILLED = [
  'requests',
  'cpuMs',
  'rowsRead',
  'rowsWritten',
  'queueOperations',
  'logLines',
  'storage',
] as const;

export type Billed = (typeof BILLED)[number];

/** What a month costs on the Paid plan, in dollars: each part is what comes on top of the least bill. */
export interface Bill {
  minimum: number;
  parts: Record<Billed, number>;
  total: number;
}

/** The bill of a month. Of the two prices of logs, of which the date decides, it takes the higher. */
export function billOf(month: Month): Bill {
  const logged = (month.logLines * BYTES_A_LOG_LINE) / GIGABYTE;
  const parts: Record<Billed, number> = {
    requests: dollarsOf(PAID.requests, month.requests),
    cpuMs: dollarsOf(PAID.cpuMs, month.cpuMs),
    rowsRead: dollarsOf(PAID.rowsRead, month.rowsRead),
    rowsWritten: dollarsOf(PAID.rowsWritten, month.rowsWritten),
    queueOperations: dollarsOf(PAID.queueOperations, month.queueOperations),
    logLines: Math.max(
      dollarsOf(PAID.logLines, month.logLines),
      dollarsOfGigabytes('logsWritten', logged) +
        dollarsOfGigabytes('logsKept', (logged * LOG_DAYS) / DAYS_OF_A_MONTH),
    ),
    storage: dollarsOfGigabytes('storage', month.storageBytes / GIGABYTE),
  };
  const total = Object.values(parts).reduce((sum, part) => sum + part, PAID_MINIMUM_DOLLARS);
  return { minimum: PAID_MINIMUM_DOLLARS, parts, total };
}

/**
 * What a million of something costs that consists of these, where nothing is included any more: requests,
 * processor time, rows read, rows written and queue operations.
 */
export function billOfAMillion(parts: readonly OperationUsage[]): number[] {
  const each = (of: 'requests' | 'cpuMs' | 'rowsRead' | 'rowsWritten' | 'messages') =>
    parts.reduce((sum, part) => sum + part[of], 0);
  return [
    each('requests') * PAID.requests.dollarsAMillion,
    each('cpuMs') * PAID.cpuMs.dollarsAMillion,
    each('rowsRead') * PAID.rowsRead.dollarsAMillion,
    each('rowsWritten') * PAID.rowsWritten.dollarsAMillion,
    each('messages') * OPERATIONS_A_MESSAGE * PAID.queueOperations.dollarsAMillion,
  ];
}

function dollarsOf({ included, dollarsAMillion }: Price, used: number): number {
  return (Math.max(0, used - included) / 1_000_000) * dollarsAMillion;
}

function dollarsOfGigabytes(of: keyof typeof PAID_GIGABYTES, gigabytes: number): number {
  const { included, dollars } = PAID_GIGABYTES[of];
  return Math.max(0, gigabytes - included) * dollars;
}

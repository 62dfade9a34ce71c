/*
 * What Cloudflare charges, and what its Free plan carries, as its documentation said on 27 November 2026.
 * Each part names its page. A price that changes is changed here, and `npm run bench -- --usage` or `node
 * commands/deploy/cost/fill-documents.ts` renders the tables anew.
 */

/** What is billed by use on the Paid plan. */
export interface Price {
  /** How much a month is in the $5. */
  included: number;
  dollarsAMillion: number;
}

/** The Paid plan's least bill a month (developers.cloudflare.com/workers/platform/pricing, 2026-11-27). */
export const PAID_MINIMUM_DOLLARS = 5;

export const PAID = {
  /** developers.cloudflare.com/workers/platform/pricing, 2026-11-27. Requests for static assets are free. */
  requests: { included: 10_000_000, dollarsAMillion: 0.3 },
  /** The same page, 2026-11-27: milliseconds of processor time. */
  cpuMs: { included: 30_000_000, dollarsAMillion: 0.02 },
  /** developers.cloudflare.com/d1/platform/pricing, 2026-11-27. */
  rowsRead: { included: 25_000_000_000, dollarsAMillion: 0.001 },
  /** The same page, 2026-11-27. The row of each index counts. */
  rowsWritten: { included: 50_000_000, dollarsAMillion: 1 },
  /** developers.cloudflare.com/queues/platform/pricing, 2026-11-27. */
  queueOperations: { included: 1_000_000, dollarsAMillion: 0.4 },
  /** developers.cloudflare.com/workers/observability/logs/workers-logs, until 2026-11-30. */
  logLines: { included: 20_000_000, dollarsAMillion: 0.6 },
} satisfies Record<string, Price>;

/** What is billed by the size: the $5 include so many GB of each. */
export const PAID_GIGABYTES = {
  /** developers.cloudflare.com/d1/platform/pricing, 2026-11-27: kept for a month. */
  storage: { included: 5, dollars: 0.75 },
  /** developers.cloudflare.com/observability/pricing, from 2026-12-01: written. */
  logsWritten: { included: 50, dollars: 0.25 },
  /** The same page, from 2026-12-01: kept for a month. */
  logsKept: { included: 12, dollars: 0.1 },
};

/** The largest database of the Paid plan (developers.cloudflare.com/d1/platform/limits, 2026-11-27). */
export const PAID_BYTES_A_DATABASE = 10_000_000_000;

/** How long logs are kept (developers.cloudflare.com/observability/pricing, from 2026-12-01). */
export const LOG_DAYS = 7;

/**
 * A message of up to 64 kB is written, read and deleted (developers.cloudflare.com/queues/platform/pricing).
 */
export const OPERATIONS_A_MESSAGE = 3;

/** What the Free plan carries a day, until midnight UTC. */
export const FREE_A_DAY = {
  /** developers.cloudflare.com/workers/platform/limits, 2026-11-27. */
  requests: 100_000,
  /** developers.cloudflare.com/d1/platform/pricing, 2026-11-27. */
  rowsRead: 5_000_000,
  /** The same page, 2026-11-27. */
  rowsWritten: 100_000,
  /** developers.cloudflare.com/queues/platform/pricing, 2026-11-27. Messages are kept for 24 hours. */
  queueOperations: 10_000,
  /** developers.cloudflare.com/workers/observability/logs/workers-logs, until 2026-11-30; then 0.5 GB. */
  logLines: 200_000,
};

/** What the Free plan carries in one invocation, and in one database. */
export const FREE = {
  /** developers.cloudflare.com/workers/platform/limits, 2026-11-27: processor time. */
  cpuMsAnInvocation: 10,
  /** developers.cloudflare.com/d1/platform/limits, 2026-11-27. */
  queriesAnInvocation: 50,
  /** The same page, 2026-11-27; 5 GB and ten databases in all. */
  bytesADatabase: 500_000_000,
};

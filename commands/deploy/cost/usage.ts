import measured from './usage.json' with { type: 'json' };

/** What something uses of what Cloudflare bills by the row and by processor time. */
interface Rows {
  rowsRead: number;
  rowsWritten: number;
  /** Processor time of the whole local runtime, its database included: an upper bound. */
  cpuMs: number;
}

/** What one operation uses, the mean of many. */
export interface OperationUsage extends Rows {
  /** Times that the Worker is called for it. */
  requests: number;
  /** Statements of the invocation that sent the most. */
  mostQueries: number;
  /** Calls to the database. */
  calls: number;
  /** Messages that it sends to the queue. */
  messages: number;
  /** Lines that the Worker logs. */
  logLines: number;
}

/** Every operation that is measured. */
export const OPERATIONS = [
  'purchase',
  'purchaseByLink',
  'samePurchase',
  'refund',
  'batchRow',
  'redirect',
  'delivery',
  'click',
  'arrival',
  'badge',
  'rememberedBadge',
  'ror',
  'proofPage',
] as const;

export type Operation = (typeof OPERATIONS)[number];

/** What the scheduled jobs use. */
export interface JobsUsage {
  /** How often the schedule of wrangler.toml runs in 30 days. */
  runsAMonth: number;
  /** Statements of the run that sent the most. */
  mostQueries: number;
  logLinesAMonth: number;
  /** A run that finds nothing to do, and its calls to the database. */
  run: Rows & { calls: number };
  /** More, in 30 days, for a business that sells every day. */
  businessAMonth: Rows;
  /** More, in 30 days, for each purchase that it makes a month, with a year of them on record. */
  purchaseAMonth: Rows & {
    /** Rows read on the day of the month on which the jobs read the most. */
    busiestDayRowsRead: number;
  };
  /** More for each click, until it is part of a daily count. */
  click: Rows;
}

/** Measured by `npm run bench -- --usage`, which writes usage.json. */
export interface Usage {
  measuredOn: string;
  machine: string;
  /** Whether the platform also logs a line for each invocation ([observability] in wrangler.toml). */
  hasInvocationLogs: boolean;
  /** Rows that were sent in one batch, as the importer does. */
  rowsABatch: number;
  /** How the queue gathers messages (wrangler.toml). */
  messagesADelivery: number;
  secondsADelivery: number;
  /** Days that a raw click stays on record. */
  clickDays: number;
  /** Processor time of a call to the local database that asks for nothing. */
  emptyCallCpuMs: number;
  bytes: { purchase: number; click: number };
  operations: Record<Operation, OperationUsage>;
  jobs: JobsUsage;
}

/** What Kith used when it was last measured. */
export const usage: Usage = measured;

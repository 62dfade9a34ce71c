import {
  OPERATIONS,
  type Operation,
  type OperationUsage,
  type Usage,
} from '../../commands/deploy/cost/usage.ts';

const NOTHING: OperationUsage = {
  requests: 0,
  rowsRead: 0,
  rowsWritten: 0,
  cpuMs: 0,
  mostQueries: 0,
  calls: 0,
  messages: 0,
  logLines: 0,
};
const NO_ROWS = { rowsRead: 0, rowsWritten: 0, cpuMs: 0 };

/** Usage in which nothing uses anything but what is said, for sums that can be done by hand. */
export function madeUpUsage(
  operations: Partial<Record<Operation, Partial<OperationUsage>>>,
  more: Partial<Usage> = {},
): Usage {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an entry for each operation
  const all = Object.fromEntries(
    OPERATIONS.map((operation) => [operation, { ...NOTHING, ...operations[operation] }]),
  ) as Record<Operation, OperationUsage>;
  return {
    measuredOn: '2026-01-01',
    machine: 'none',
    hasInvocationLogs: false,
    rowsABatch: 1,
    messagesADelivery: 100,
    secondsADelivery: 2,
    clickDays: 6,
    emptyCallCpuMs: 0,
    bytes: { purchase: 0, click: 0 },
    operations: all,
    jobs: {
      runsAMonth: 0,
      mostQueries: 0,
      logLinesAMonth: 0,
      run: { ...NO_ROWS, calls: 0 },
      businessAMonth: NO_ROWS,
      purchaseAMonth: { ...NO_ROWS, busiestDayRowsRead: 0 },
      click: NO_ROWS,
    },
    ...more,
  };
}

import { expect, it } from 'vitest';
import { FREE } from '../../../commands/deploy/cost/price-list.ts';
import { OPERATIONS, usage, type Operation } from '../../../commands/deploy/cost/usage.ts';

/** The rows that look up the caller's key and its business: they are none of the budgets. */
const KEY_READ = 2;

/** The budgets that test/whole/cost holds (guarantees.md, row 8). */
const BUDGETS: Partial<Record<Operation, { read?: number; written: number }>> = {
  purchase: { read: 40, written: 8 },
  purchaseByLink: { read: 40, written: 8 },
  samePurchase: { read: 5, written: 0 },
  refund: { read: 40, written: 8 },
  batchRow: { written: 8 },
  badge: { written: 0 },
  rememberedBadge: { read: 0, written: 0 },
  ror: { read: 6, written: 0 },
  click: { written: 1 },
};

it.each(Object.entries(BUDGETS))(
  'what was measured of %s is within its budget',
  (name, { read, written }) => {
    const { rowsRead, rowsWritten } = usage.operations[name as Operation];
    expect(rowsWritten).toBeLessThanOrEqual(written);
    expect(rowsRead).toBeLessThanOrEqual(read === undefined ? Infinity : read + KEY_READ);
  },
);

it('every operation and every run of the jobs fits into the queries of an invocation on the Free plan', () => {
  const most = OPERATIONS.map((operation) => usage.operations[operation].mostQueries);
  expect(Math.max(...most, usage.jobs.mostQueries)).toBeLessThanOrEqual(FREE.queriesAnInvocation);
});

it('nothing is logged where nothing is wrong', () => {
  expect(OPERATIONS.map((operation) => usage.operations[operation].logLines)).toEqual(
    OPERATIONS.map(() => 0),
  );
  expect(usage.jobs.logLinesAMonth).toBe(0);
});

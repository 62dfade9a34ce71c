import { expect, it } from 'vitest';
import {
  firstLimit,
  limitsPassed,
  mostADay,
  mostPurchases,
} from '../../../commands/deploy/cost/free-plan.ts';
import { monthOf } from '../../../commands/deploy/cost/month.ts';
import { madeUpUsage } from '../../rigs/made-up-usage.ts';

it('the limit that is reached first is the one that the next purchase would pass', () => {
  // 100,000 rows a day are three million in 30 days, and ten go with a purchase; requests carry further.
  const usage = madeUpUsage({
    purchase: { requests: 1, rowsWritten: 10 },
    purchaseByLink: { requests: 1, rowsWritten: 10 },
  });
  const { limit, purchases } = firstLimit(usage);
  expect({ limit, purchases }).toEqual({ limit: 'rowsWritten', purchases: 300_000 });
  expect(limitsPassed(monthOf(usage, purchases))).toEqual([]);
  expect(limitsPassed(monthOf(usage, purchases + 1))).toEqual(['rowsWritten']);
});

it('a limit that nothing uses is never reached', () => {
  expect(mostPurchases(madeUpUsage({}), 'rowsRead')).toBeNull();
});

it('rows read are those of the day on which the jobs read the most', () => {
  const usage = madeUpUsage({});
  usage.jobs.purchaseAMonth = { rowsRead: 100, rowsWritten: 0, cpuMs: 0, busiestDayRowsRead: 100 };
  expect(mostPurchases(usage, 'rowsRead')).toBe(50_000);
});

it('a day carries as many of an operation as its scarcest part allows, after the jobs', () => {
  const usage = madeUpUsage({ refund: { requests: 1, rowsWritten: 4, rowsRead: 20 } });
  expect(mostADay(usage, ['refund'])).toBe(25_000);
  usage.jobs = {
    ...usage.jobs,
    runsAMonth: 30,
    run: { rowsRead: 0, rowsWritten: 20_000, cpuMs: 0, calls: 1 },
  };
  expect(mostADay(usage, ['refund'])).toBe(20_000);
});

it('clicks are counted with their delivery, three queue operations a message', () => {
  const usage = madeUpUsage({
    redirect: { requests: 1, messages: 1 },
    delivery: { requests: 1 },
    click: { rowsWritten: 1 },
  });
  expect(mostADay(usage, ['redirect', 'delivery', 'click'])).toBe(3_333);
});

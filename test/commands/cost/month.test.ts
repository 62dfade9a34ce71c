import { expect, it } from 'vitest';
import { monthOf } from '../../../commands/deploy/cost/month.ts';
import { madeUpUsage } from '../../rigs/made-up-usage.ts';

const NO_ROWS = { rowsRead: 0, rowsWritten: 0, cpuMs: 0 };

it('a month has of each operation what goes with its purchases', () => {
  const usage = madeUpUsage({
    purchase: { requests: 1, rowsRead: 10, rowsWritten: 5 },
    purchaseByLink: { requests: 1, rowsRead: 20, rowsWritten: 6 },
    badge: { requests: 1, rowsRead: 7 },
    rememberedBadge: { requests: 1 },
    redirect: { requests: 1, messages: 1 },
  });
  // Of 1,000 purchases 100 name a link; 10,000 badges are asked for and 10,000 remembered, 2,000 links
  // followed.
  expect(monthOf(usage, 1_000)).toMatchObject({
    requests: 900 + 100 + 10_000 + 10_000 + 2_000,
    rowsRead: 900 * 10 + 100 * 20 + 10_000 * 7,
    rowsWritten: 900 * 5 + 100 * 6,
    queueOperations: 2_000 * 3,
    logLines: 0,
    databases: 1,
  });
});

it('the queue delivers each click alone while they are few, and many at a time when they come close', () => {
  const usage = madeUpUsage({ delivery: { requests: 1 } });
  expect(monthOf(usage, 1_000).requests).toBe(2_000);
  // A delivery each two seconds of 30 days, and one for each hundred of 20 million clicks.
  expect(monthOf(usage, 10_000_000).requests).toBe(1_296_000 + 200_000);
});

it('the jobs count by run and database, by business, by purchase and by click, and their runs are requests', () => {
  const usage = madeUpUsage(
    {},
    {
      bytes: { purchase: 1_000, click: 0 },
      jobs: {
        runsAMonth: 720,
        mostQueries: 0,
        logLinesAMonth: 4,
        run: { ...NO_ROWS, rowsRead: 10, calls: 3 },
        businessAMonth: { ...NO_ROWS, rowsRead: 3_000 },
        purchaseAMonth: { ...NO_ROWS, rowsRead: 60, busiestDayRowsRead: 50 },
        click: { ...NO_ROWS, rowsRead: 2, rowsWritten: 1 },
      },
    },
  );
  const month = monthOf(usage, 1_000_000);
  // 12 million purchases on record are 12 GB, so two databases; 100 businesses; two million clicks.
  expect(month).toMatchObject({
    databases: 2,
    requests: 720,
    rowsRead: 720 * 10 * 2 + 100 * 3_000 + 1_000_000 * 60 + 2_000_000 * 2,
    rowsWritten: 2_000_000,
    logLines: 4,
  });
  const quietDay = (720 * 10 * 2 + 100 * 3_000 + 2_000_000 * 2) / 30;
  expect(month.busiestDayRowsRead).toBeCloseTo(quietDay + 1_000_000 * 50, 6);
});

it('each invocation is a log line where the platform logs invocations', () => {
  const usage = madeUpUsage({ purchase: { requests: 1, logLines: 0 } }, { hasInvocationLogs: true });
  expect(monthOf(usage, 100).logLines).toBe(90);
});

it('storage is a year of purchases and the clicks that are not folded yet', () => {
  const usage = madeUpUsage({}, { bytes: { purchase: 300, click: 100 }, clickDays: 6 });
  // Of 200 clicks in 30 days, those of six days are there.
  expect(monthOf(usage, 100).storageBytes).toBe(300 * 1_200 + 100 * 40);
});

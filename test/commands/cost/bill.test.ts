import { expect, it } from 'vitest';
import { billOf, billOfAMillion } from '../../../commands/deploy/cost/bill.ts';
import type { Month } from '../../../commands/deploy/cost/month.ts';

const NOTHING: Month = {
  purchases: 0,
  requests: 0,
  cpuMs: 0,
  rowsRead: 0,
  rowsWritten: 0,
  queueOperations: 0,
  logLines: 0,
  storageBytes: 0,
  databases: 1,
  busiestDayRowsRead: 0,
};

/** The examples that Cloudflare's pages of prices work out, and some of our own where they have none. */
const EXAMPLES: [what: string, used: Partial<Month>, total: number][] = [
  ['nothing', {}, 5],
  ['15 million requests of 7 ms each', { requests: 15e6, cpuMs: 7 * 15e6 }, 8],
  ['100 million requests of 7 ms each', { requests: 100e6, cpuMs: 7 * 100e6 }, 45.4],
  ['720 runs of three minutes', { requests: 720, cpuMs: 720 * 180_000 }, 6.99],
  ['a million messages a day', { queueOperations: 3 * 30 * 1e6 }, 5 + 35.6],
  ['two log lines for each of 15 million requests', { logLines: 30e6 }, 5 + 6],
  ['rows within what is included', { rowsRead: 25e9, rowsWritten: 50e6 }, 5],
  ['a billion rows read and a million written beyond it', { rowsRead: 26e9, rowsWritten: 51e6 }, 5 + 1 + 1],
  ['25 GB', { storageBytes: 25e9 }, 5 + 20 * 0.75],
];

it.each(EXAMPLES)('%s cost what the price list makes of it', (_, used, total) => {
  expect(billOf({ ...NOTHING, ...used }).total).toBeCloseTo(total, 2);
});

it('logs cost the higher of the price by the line and the price by the size', () => {
  // A billion lines of 1 kB: 980 million lines at $0.60 a million are more than 950 GB at $0.25 and some
  // kept.
  const kept = (1_000 * 7) / 30 - 12;
  expect(980 * 0.6).toBeGreaterThan(950 * 0.25 + kept * 0.1);
  expect(billOf({ ...NOTHING, logLines: 1e9 }).parts.logLines).toBeCloseTo(588, 5);
});

it('the parts and the least bill are the total', () => {
  const used = { requests: 4e8, cpuMs: 9e8, rowsRead: 9e11, rowsWritten: 2e8, queueOperations: 7e7 };
  const { minimum, parts, total } = billOf({ ...NOTHING, ...used, logLines: 3e8, storageBytes: 6e10 });
  expect(Object.values(parts).every((part) => part > 0)).toBe(true);
  expect(Object.values(parts).reduce((sum, part) => sum + part, minimum)).toBeCloseTo(total, 8);
});

it('a million of something costs what its parts cost, with three queue operations a message', () => {
  const one = { requests: 1, cpuMs: 10, rowsRead: 100, rowsWritten: 2, messages: 1 };
  const rest = { mostQueries: 1, calls: 1, logLines: 0 };
  const costs = billOfAMillion([{ ...one, ...rest }]);
  [0.3, 0.2, 0.1, 2, 1.2].forEach((dollars, index) => expect(costs[index]).toBeCloseTo(dollars, 8));
});

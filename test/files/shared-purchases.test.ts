import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readImport } from '../rigs/imports/read-import.ts';

const HEADER = 'id,clientId,purchasedAt,amount,refundedAmount';
const file = (rows: readonly string[]) => `${[HEADER, ...rows].join('\n')}\n`;

describe('of rows about one purchase', () => {
  test('the first is sent, with what a later one says was refunded', async () => {
    const rows = ['D1,d,2026-03-01,100,', 'D2,d,2026-03-01,100,', 'D1,d,2026-03-01,100,50'];
    expect(await readImport(file(rows))).toMatchObject({
      rows: [
        { line: 2, id: 'D1', refundedAmount: 50 },
        { line: 3, id: 'D2' },
      ],
      further: 1,
      rejected: [],
    });
  });

  test('the highest of what they say was refunded counts, in whatever order', async () => {
    for (const refunds of [
      [10, 50, 30],
      [50, 30, 10],
      [30, 10, 50],
    ]) {
      const rows = refunds.map((refund) => `D1,d,2026-03-01,100,${refund}`);
      expect(await readImport(file(rows))).toMatchObject({ rows: [{ refundedAmount: 50 }], further: 2 });
    }
  });

  test('one that says something else is rejected, with the line of the first', async () => {
    const rows = ['D1,d,2026-03-01,100,', 'D2,d,2026-03-01,100,', 'D1,e,2026-03-01,100,'];
    expect(await readImport(file(rows))).toMatchObject({
      rows: [{ id: 'D1', clientId: 'd' }, { id: 'D2' }],
      rejected: [{ line: 4, because: 'line 2 has the same id with other content' }],
    });
  });

  test('the first that can be read is the first', async () => {
    const rows = ['D1,d,someday,100,', 'D1,d,2026-03-01,100,'];
    expect(await readImport(file(rows))).toMatchObject({ rows: [{ line: 3 }], rejected: [{ line: 2 }] });
  });

  test('the further items of an order are of it', async () => {
    const rows = ['D1,d,2026-03-01,100,', 'D1,d,,,', 'D1,d,2026-03-01,100,', 'D2,d,2026-03-01,100,'];
    expect(await readImport(file(rows))).toMatchObject({
      rows: [{ id: 'D1' }, { id: 'D2' }],
      further: 2,
      rejected: [],
    });
  });
});

const paypal = (rows: readonly string[]) =>
  `Date,Time,TimeZone,Name,Type,Status,Currency,Gross,From Email Address,Transaction ID,Reference Txn ID\n${rows.join('\n')}\n`;
const sale = '2026-09-10,14:30:00,PDT,A B,Payment,Completed,USD,"1,500.00",ab@example.com,S1,';
const refund = (id: string, amount: string, of = 'S1', currency = 'USD') =>
  `2026-09-11,14:30:00,PDT,A B,Payment Refund,Completed,${currency},"${amount}",shop@example.com,${id},${of}`;

describe('a refund in a row of its own', () => {
  test('is taken off the purchase that it names, before or after it, once for each refund', async () => {
    const rows = [refund('R1', '-100.00'), sale, refund('R2', '-50.00'), refund('R2', '-50.00')];
    expect(await readImport(paypal(rows))).toMatchObject({
      rows: [{ id: 'S1', amount: 150_000, refundedAmount: 15_000 }],
      refunds: 3,
      rejected: [],
    });
  });

  test('of more than the purchase is all of it, and said so', async () => {
    expect(
      await readImport(paypal([sale, refund('R1', '-1,400.00'), refund('R2', '-200.00')])),
    ).toMatchObject({
      rows: [{ refundedAmount: 150_000 }],
      notes: [expect.stringContaining('line 2: its refunds are more than the amount')],
    });
  });

  test('of no purchase of the file, or in another currency, is named with the reason', async () => {
    const rows = [
      sale,
      refund('R1', '-5.00', 'S9'),
      refund('R2', '-5.00', 'S1', 'EUR'),
      refund('R3', '-5.00', ''),
    ];
    expect(await readImport(paypal(rows))).toMatchObject({
      rows: [{ id: 'S1' }],
      rejected: [
        { line: 3, because: expect.stringContaining('"S9", which is no purchase of this file') },
        { line: 4, because: expect.stringContaining('in EUR of a purchase in USD') },
        { line: 5, because: expect.stringContaining('does not say of which purchase') },
      ],
    });
  });
});

describe('a negative amount', () => {
  test('is a refund of the purchase whose id it bears', async () => {
    expect(
      await readImport(
        `order id,customer id,date,total\n1,a,2026-01-01,10.00\n2,b,2026-01-01,5.00\n1,a,2026-01-03,-4.00\n`,
      ),
    ).toMatchObject({
      rows: [{ id: '1', refundedAmount: 400 }, { id: '2' }],
      refunds: 1,
    });
  });

  test('money that goes out or comes back is no purchase', async () => {
    const rows = [
      sale,
      '2026-09-12,10:00:00,PDT,Shop,Express Checkout Payment,Completed,USD,-54.99,me@example.com,X1,',
      '2026-09-12,10:00:00,PDT,,General Withdrawal,Completed,USD,-400.00,,X2,',
      '2026-09-12,10:00:00,PDT,Shop,Payment Refund,Completed,USD,8.00,shop@example.com,X3,X1',
    ];
    expect(await readImport(paypal(rows))).toMatchObject({
      rows: [{ id: 'S1' }],
      rejected: [],
      notPaid: {
        'Express Checkout Payment, paid out': 1,
        'General Withdrawal': 1,
        'Payment Refund, received': 1,
      },
    });
  });
});

test('what becomes of a file does not depend on how it is cut', async () => {
  const row = fc.record({
    id: fc.constantFrom('p1', 'p2', 'p3', 'p4'),
    client: fc.constantFrom('a', 'a', 'a', 'b'),
    amount: fc.constantFrom('100', '100', '100', '90', '-40', ''),
    refund: fc.constantFrom('', '', '10', '60', '200'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 10 }), async (rows) => {
      const lines = rows.map(
        ({ id, client, amount, refund }) => `${id},${client},2026-03-01,${amount},${refund}`,
      );
      const [whole, ...cut] = await Promise.all(
        [10_000, 7, 2, 1].map((size) => readImport(file(lines), ['--chunk-rows', String(size)])),
      );
      if (whole?.kind !== 'read') throw new Error('not read');
      for (const read of cut) expect(read).toEqual(whole);
      const { rows: kept, rejected, further, refunds } = whole;
      const rejectedLines = new Set(rejected.map(({ line }) => line)).size;
      expect(kept.length + rejectedLines + further + refunds).toBe(rows.length);
      expect(new Set(kept.map(({ id }) => id)).size).toBe(kept.length);
    }),
    { numRuns: Number(process.env['KITH_RUNS'] ?? 12) },
  );
});

/** What a delivery costs in the database's own counters, beside what its facts do. */
import { env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { newTestBusiness } from '../rigs/harness.ts';
import { recordingD1 } from '../rigs/databases/recording-d1.ts';
import { connectPaddle, delivery, transaction } from '../rigs/connectors/paddle-shop.ts';
import { sendTo } from '../rigs/worker-on.ts';

it('a delivery that says nothing new writes one count, and a sale its row and a count', async () => {
  const { db, calls, forget } = recordingD1(env.DB);
  const business = await newTestBusiness();
  const { hookPath } = await connectPaddle(business);
  const costOf = async (body: string) => {
    forget();
    const { body: said } = await sendTo({ ...env, DB: db }, delivery(hookPath, body));
    const statements = calls.flatMap((call) => call.statements);
    const own = statements.filter(({ sql }) => /connector|hook_tokens/.test(sql));
    const sum = (of: typeof own) => ({
      read: of.reduce((all, { rowsRead }) => all + rowsRead, 0),
      written: of.reduce((all, { rowsWritten }) => all + rowsWritten, 0),
    });
    return { outcome: said.outcome, calls: calls.length, ...sum(own), whole: sum(statements) };
  };
  await costOf(transaction({ id: 'txn_0' }));
  const sale = await costOf(transaction({ id: 'txn_1', customer: 'ctm_2' }));
  expect(sale).toMatchObject({ outcome: 'recorded', written: 2 });
  // With what the recorder looks up of what waits.
  expect(sale.read).toBeLessThanOrEqual(16);
  expect(sale.whole.read).toBeLessThanOrEqual(60);
  expect(sale.whole.written).toBeLessThanOrEqual(14);
  const repeated = await costOf(transaction({ id: 'txn_1', customer: 'ctm_2' }));
  expect([repeated.outcome, repeated.whole.written]).toEqual(['repeated', 1]);
  // Whose address it is, what is on record of the sale, and the count.
  expect(repeated.whole.read).toBeLessThanOrEqual(13);
  const uninteresting = await costOf(transaction({ id: 'txn_2', status: 'billed' }));
  expect([uninteresting.outcome, uninteresting.whole.written, uninteresting.calls]).toEqual([
    'nothing',
    1,
    2,
  ]);
});

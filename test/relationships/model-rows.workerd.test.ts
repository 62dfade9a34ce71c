/** What the model reads, in the database's own counters. */
import { env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { modelFor } from '../../worker/relationships/model-for.act.ts';
import { ndjson } from '../rigs/client.ts';
import { recordingD1 } from '../rigs/databases/recording-d1.ts';
import { newTestBusiness } from '../rigs/harness.ts';
import { repeatingRows } from '../rigs/relationships/repeating-rows.ts';
import { sendTo } from '../rigs/worker-on.ts';

const CLIENTS = 300;
const TODAY = Date.UTC(2026, 5, 1) / 86_400_000;

it('a fit reads each counted purchase once and each client twice, and a model that is kept is one row', async () => {
  const business = await newTestBusiness();
  const rows = repeatingRows(CLIENTS).map(({ id, clientId, occurredAtMs = 0 }) => ({
    id,
    clientId,
    purchasedAt: new Date(occurredAtMs).toISOString(),
    amount: 100,
  }));
  const said = await sendTo(env, {
    method: 'POST',
    path: '/v1/purchases/batch',
    key: business.secretKey,
    ...ndjson(rows),
  });
  expect(said.body).toMatchObject({ recorded: rows.length });
  const { db, calls, forget } = recordingD1(env.DB);
  const costOf = async () => {
    forget();
    const asked = await modelFor(db, business.id, TODAY);
    expect(asked.kind).toBe('fitted');
    const statements = calls.flatMap((call) => call.statements);
    return {
      calls: calls.length,
      read: statements.reduce((sum, { rowsRead }) => sum + rowsRead, 0),
      written: statements.reduce((sum, { rowsWritten }) => sum + rowsWritten, 0),
    };
  };
  // The end of a stretch of an index is found by the row after it, where another business has one.
  const { read, ...others } = await costOf();
  expect(others).toEqual({ calls: 2, written: 0 });
  expect([1, 2]).toContain(read - rows.length - 2 * CLIENTS);
  await env.DB.prepare('INSERT INTO model_fits VALUES (?, ?, 1, 3, 1, 3, -1, 300, 1, 1, 0)')
    .bind(business.id, TODAY - 7)
    .run();
  expect(await costOf()).toEqual({ calls: 1, read: 1, written: 0 });
});

/** What recording a purchase costs a business that uses the relationship engine (docs/relationships.md). */
import { env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import type { Bindings } from '../../worker/env.ts';
import { recordingD1 } from '../rigs/databases/recording-d1.ts';
import { newTestBusiness } from '../rigs/harness.ts';
import { tellReadings, tellRelationship } from '../rigs/relationship-rows.ts';
import { sendTo } from '../rigs/worker-on.ts';

const recording = recordingD1(env.DB);
const bindings: Bindings = { ...env, DB: recording.db };
const MOST = { read: 60, written: 10 };

it('a purchase reads at most 60 rows and writes 10, of a client with permissions, contacts, asks and calls', async () => {
  const business = await newTestBusiness();
  const record = async (id: string, more: object = {}) => {
    const body = { id, clientId: 'ann', amount: 100, purchasedAt: '2026-03-01T00:00:00Z', ...more };
    recording.forget();
    const said = await sendTo(bindings, {
      method: 'POST',
      path: '/v1/purchases',
      key: business.secretKey,
      body,
    });
    expect(said.status).toBe(201);
    const statements = recording.calls.flatMap((call) => call.statements);
    return {
      read: statements.reduce((sum, { rowsRead }) => sum + rowsRead, 0),
      written: statements.reduce((sum, { rowsWritten }) => sum + rowsWritten, 0),
    };
  };
  await record('p1', { purchasedAt: '2026-01-01T00:00:00Z' });
  const before = await record('p2', { purchasedAt: '2026-02-01T00:00:00Z' });
  await tellReadings(env.DB, business.id);
  await tellRelationship(env.DB, business.id, 'ann', business.id);
  const used = await record('p3', { clientEmail: 'ann@mail.example', clientName: 'Ann' });
  expect(used.read).toBeLessThanOrEqual(MOST.read);
  expect(used.written).toBeLessThanOrEqual(MOST.written);
  expect((await record('p4', { purchasedAt: '2026-04-01T00:00:00Z' })).written).toBeLessThanOrEqual(
    before.written,
  );
});

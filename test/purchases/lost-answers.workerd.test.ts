/** A fact whose database call was lost for a moment is sent again by the Worker, and recorded once. */
import { env } from 'cloudflare:test';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bindings } from '../../worker/env.ts';
import { faultyD1 } from '../rigs/databases/faulty-d1.ts';
import { newTestBusiness } from '../rigs/harness.ts';
import { sendTo } from '../rigs/worker-on.ts';

const { db, arm, mend, hasFailed } = faultyD1(env.DB);
const bindings: Bindings = { ...env, DB: db };

let events: string[] = [];

beforeEach(() => {
  events = [];
  vi.spyOn(console, 'error').mockImplementation((line) => void events.push(JSON.parse(String(line)).event));
});

afterEach(() => {
  mend();
  vi.restoreAllMocks();
});

/** Facts of one request each, and what the request answers where nothing fails. */
const FACTS: [what: string, path: string, body: (id: string) => object][] = [
  [
    'a purchase',
    '/v1/purchases',
    (id) => ({ id, clientId: `of-${id}`, amount: 700, clientEmail: `${id}@m.example` }),
  ],
  ['a refund', '/v1/purchases/p1/refunds', (id) => ({ id, amount: 100 })],
  ['a reversal', '/v1/purchases/p1/refunds/r1/reversal', (id) => ({ reason: id })],
  ['a claim', '/v1/purchases/p1/claim', (id) => ({ ref: id })],
];

describe.each(FACTS)('%s', (_what, path, body) => {
  /** Records it with the `call`-th database call lost; what is answered, and to the same again. */
  async function recordLosing(call: number, when: 'before' | 'after') {
    const business = await newTestBusiness();
    await business.post('/v1/purchases', { id: 'p1', clientId: 'c1', amount: 1_000 });
    await business.post('/v1/purchases/p1/refunds', { id: 'r1', amount: 10 });
    const id = `f${call}-${when}`;
    const sent = { method: 'POST', path, key: business.secretKey, body: body(id) };
    arm({ call, when, lasts: 'once' });
    const said = await sendTo(bindings, sent);
    const isStruck = hasFailed();
    mend();
    const again = await sendTo(env, sent);
    const { body: page } = await business.get('/v1/purchases');
    return { said, again, isStruck, onRecord: page.data.length, left: page.data[0] };
  }

  it('201 or 200 with the first answer, whichever of its calls is lost, before or after its effect', async () => {
    let struck = 0;
    for (const when of ['before', 'after'] as const) {
      for (let call = 0; call < 6; call += 1) {
        const { said, again, isStruck, onRecord } = await recordLosing(call, when);
        struck += isStruck ? 1 : 0;
        expect([200, 201]).toContain(said.status);
        expect(again.status).toBe(200);
        expect(said.body).toEqual(again.body);
        expect(onRecord).toBe(path === '/v1/purchases' ? 2 : 1);
      }
    }
    expect(struck).toBeGreaterThanOrEqual(2);
    expect(events).toEqual(Array.from({ length: struck }, () => 'database_call_repeated'));
  });
});

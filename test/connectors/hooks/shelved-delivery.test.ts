/** A delivery as it lies in the queue. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Arrived } from '../../../worker/connectors/hooks/arrived.ts';
import { openShelved, sealShelved } from '../../../worker/connectors/hooks/shelved-delivery.crypto.ts';
import { PROVIDERS } from '../../../worker/connectors/observation.ts';
import { rulesOf } from '../../../worker/connectors/providers.ts';

const SEED = Number(process.env['KITH_SEED'] ?? '20261128');
const RUNS = Number(process.env['KITH_RUNS'] ?? '200');
const KEYS = { current: 'a-key-of-at-least-24-characters', previous: null };
const OTHER = { current: 'another-key-of-24-characters', previous: null };

const ARRIVED: Arrived = {
  provider: 'woocommerce',
  token: 'AAAAAAAAAAAAAAAAAAAAAA',
  headers: { 'x-wc-webhook-topic': 'order.created', 'x-wc-webhook-signature': 'abc=' },
  bytes: new TextEncoder().encode('{"id":1}\n'),
  bearer: null,
  receivedAtMs: 1_700_000_000_000,
};

const anyArrived: fc.Arbitrary<Arrived> = fc.constantFrom(...PROVIDERS).chain((provider) =>
  fc.record({
    provider: fc.constant(provider),
    token: fc.string(),
    headers: fc.dictionary(fc.constantFrom(...rulesOf(provider).headers), fc.string({ unit: 'binary' })),
    bytes: fc.uint8Array({ maxLength: 4_096 }),
    bearer: fc.option(fc.string()),
    receivedAtMs: fc.integer({ min: 0, max: 4_102_444_800_000 }),
  }),
);

it(`whatever arrives comes out of the queue as it arrived, to the byte (seed ${SEED})`, () => {
  fc.assert(
    fc.property(anyArrived, (arrived) => {
      const opened = openShelved(KEYS, sealShelved(KEYS, arrived));
      if (opened.kind !== 'opened') throw new Error(opened.kind);
      expect([...opened.arrived.bytes]).toEqual([...arrived.bytes]);
      expect({ ...opened.arrived, bytes: null }).toEqual({ ...arrived, bytes: null });
    }),
    { seed: SEED, numRuns: RUNS },
  );
});

it('headers that no rule reads stay outside', () => {
  const headers = { ...ARRIVED.headers, cookie: 'canary', 'cf-connecting-ip': '203.0.113.7' };
  const opened = openShelved(KEYS, sealShelved(KEYS, { ...ARRIVED, headers }));
  expect(opened).toMatchObject({ kind: 'opened', arrived: { headers: ARRIVED.headers } });
  expect(JSON.stringify(opened)).not.toMatch(/canary|203\.0\.113/);
});

describe('a message is told for what it is', () => {
  const sealed = sealShelved(KEYS, ARRIVED);
  const changedAt = (place: number) => sealed.map((byte, index) => (index === place ? byte ^ 1 : byte));
  it.each<[what: string, keys: typeof KEYS | null, body: unknown, kind: string]>([
    ['as bytes', KEYS, sealed, 'opened'],
    [
      'as a buffer',
      KEYS,
      sealed.buffer.slice(sealed.byteOffset, sealed.byteOffset + sealed.length),
      'opened',
    ],
    ['under the key before', { ...OTHER, previous: KEYS.current } as never, sealed, 'opened'],
    ['under another key', OTHER, sealed, 'closed'],
    ['without a key', null, sealed, 'closed'],
    ['changed where it is sealed', KEYS, changedAt(40), 'closed'],
    ['cut off', KEYS, sealed.subarray(0, 20), 'closed'],
    ['changed in its mark', KEYS, changedAt(0), 'none'],
    ['the mark alone', KEYS, sealed.subarray(0, 16), 'closed'],
    ['nothing', KEYS, undefined, 'none'],
    ['a text', KEYS, 'kith delivery 1\n', 'none'],
    ['an object', KEYS, { sealed: '' }, 'none'],
  ])('%s', (_, keys, body, kind) => {
    expect(openShelved(keys, body).kind).toBe(kind);
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RECORDED_SECRET, recordedRequests, recordedWoo } from '../../rigs/connectors/recorded-woo.ts';
import { drawFrom } from '../../rigs/torture/draw.ts';
import { newWorld } from '../../rigs/world-in-node.ts';

const SEED = Number(process.env['KITH_SEED'] ?? 20_261_128);
const RUNS = Number(process.env['KITH_RUNS'] ?? 5);
const { isMissing, needs } = recordedWoo;

/** Amounts of what the real shop sold, whatever came first. */
const LEDGER = [
  { id: 'woo:main:13', amount: 1999, currency: 'EUR', refundedAmount: 1999 },
  { id: 'woo:main:20', amount: 20, currency: 'JPY', refundedAmount: 0 },
];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});

afterEach(() => {
  vi.useRealTimers();
});

describe.skipIf(isMissing)(`a real shop's requests, to a hook (${needs})`, () => {
  it(`200 to each, and one ledger, in any order and each twice (KITH_SEED=${SEED})`, async () => {
    const draw = drawFrom(SEED);
    const requests = recordedRequests();
    for (let run = 0; run < RUNS; run += 1) {
      vi.setSystemTime(Math.max(...requests.map(({ receivedAtMs }) => receivedAtMs)));
      const world = newWorld(1);
      const business = await world.open({});
      const asked = { provider: 'woocommerce', slug: 'main', secrets: [RECORDED_SECRET] };
      const { body: made } = await business.post('/v1/connectors', asked);
      const path = new URL(made.hookUrl).pathname;
      const statuses: number[] = [];
      for (const { headers, text } of draw.shuffled([...requests, ...requests])) {
        const body = new TextEncoder().encode(text);
        const { status } = await world.send({ method: 'POST', path, key: null, body, headers });
        statuses.push(status);
      }
      expect(statuses.filter((status) => status !== 200)).toEqual([]);
      const { body } = await business.get('/v1/purchases?limit=100');
      const sold = (body.data as { id: string }[]).toSorted((one, other) => (one.id < other.id ? -1 : 1));
      expect(sold).toMatchObject(LEDGER);
      expect(sold).toHaveLength(LEDGER.length);
    }
  });
});

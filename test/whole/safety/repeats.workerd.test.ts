/** One effect per fact, however often and however many at once it is sent (guarantees.md, row 3). */
import { env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { newTestBusiness } from '../../rigs/harness.ts';

/** `npm run exact` has 100. */
const ROUNDS = Number(env.KITH_RUNS ?? 10);
const AT_ONCE = 64;

it(
  `${AT_ONCE} identical purchases sent at once are one purchase, with one answer for everybody (${ROUNDS} times)`,
  { timeout: 600_000 },
  async () => {
    const business = await newTestBusiness();
    for (let round = 0; round < ROUNDS; round += 1) {
      const purchase = {
        id: `p${round}`,
        clientId: `c${round}`,
        amount: 100,
        purchasedAt: '2026-05-05T12:00:00Z',
      };
      const answers = await Promise.all(
        Array.from({ length: AT_ONCE }, () => business.post('/v1/purchases', purchase)),
      );
      const statuses = answers.map(({ status }) => status).sort();
      expect(statuses).toEqual([...Array.from({ length: AT_ONCE - 1 }, () => 200), 201]);
      expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    }
    const ror = await business.get('/v1/ror?asOf=2026-05-05');
    expect(ror.body).toMatchObject({ active: ROUNDS, repeat: 0, clientsEver: ROUNDS, ror: 0 });
  },
);

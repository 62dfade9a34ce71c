/**
 * Random and malformed requests on a database with rows in it: no 5xx, no undocumented status, every error
 * problem+json, and a canary e-mail never in an error or in a log (guarantees.md, row 14). The usual run is
 * short; KITH_RUNS=20000 makes the long one.
 */
import { env } from 'cloudflare:test';
import fc from 'fast-check';
import { afterAll, expect, it, vi } from 'vitest';
import { contradiction } from '../../rigs/contract.ts';
import { OPERATOR_TOKEN, readDocument } from '../../rigs/harness.ts';
import { CHANGES, newShop, walk } from '../../rigs/operations/every-operation.ts';
import { sendTo } from '../../rigs/worker-on.ts';
import { hostileRequests } from '../../rigs/hostile/hostile-requests.ts';
import { wrongWith } from '../../rigs/wrong-with.ts';

const RUNS = Number(env.KITH_RUNS ?? 1_500);
const SEED = Number(env.KITH_SEED ?? Date.now() % 2 ** 31);
const CANARY = 'canary.of.the.tests@mail.example';

const logged: string[] = [];
for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
  vi.spyOn(console, level).mockImplementation((...parts: unknown[]) => {
    logged.push(parts.map(String).join(' '));
  });
}

afterAll(() => {
  vi.restoreAllMocks();
});

it(
  `${RUNS} hostile requests are each answered as the document says (KITH_SEED=${SEED})`,
  { timeout: 600_000 },
  async () => {
    const shop = newShop(OPERATOR_TOKEN);
    await walk(shop, CHANGES, (request) => sendTo(env, request));
    await sendTo(env, {
      method: 'POST',
      path: '/v1/purchases',
      key: shop.secretKey,
      body: { id: 'canary', clientId: 'canary', clientEmail: CANARY, amount: 1 },
    });
    const document = await readDocument();
    const ids = ['p1', 'p2', 'b1', 'ann', 'cleo', 'canary', 'r1', shop.code, shop.keyId, shop.businessId];
    const requests = hostileRequests(document, {
      ids,
      secretKey: shop.secretKey,
      publishableKey: shop.publishableKey,
      operatorToken: OPERATOR_TOKEN,
      canary: CANARY,
    });
    let errors = 0;
    const property = fc.asyncProperty(requests, async (request) => {
      const said = await sendTo(env, request);
      if (said.status >= 400) errors += 1;
      const wrong = wrongWith(
        request,
        said,
        contradiction(document, request.method, request.path, said),
        CANARY,
      );
      if (wrong !== null) throw new Error(wrong);
    });
    await fc.assert(property, { numRuns: RUNS, seed: SEED });
    // Had most been answered well, they would not have been hostile.
    expect(errors).toBeGreaterThan(RUNS / 4);
    expect(logged.filter((line) => line.includes(CANARY))).toEqual([]);
  },
);

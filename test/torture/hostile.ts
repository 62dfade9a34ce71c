import fc from 'fast-check';
import { contradiction, type OpenapiDocument } from '../rigs/contract.ts';
import { CHANGES, newShop, walk, type Shop } from '../rigs/operations/every-operation.ts';
import { hostileRequests } from '../rigs/hostile/hostile-requests.ts';
import { wrongWith } from '../rigs/wrong-with.ts';
import type { Part } from './part.ts';
import { OPERATOR_TOKEN, startRuntime } from '../rigs/torture/runtime.ts';

const CANARY = 'canary.of.the.torture@mail.example';
const TOGETHER = 16;

/**
 * Random and malformed requests to every operation of the OpenAPI document, many at once, on a database with
 * rows in it: no 5xx, nothing that the document does not describe, and a canary e-mail in no error and no
 * log.
 */
export const hostile: Part = {
  name: 'hostile requests',
  async run({ seed, lap, isShort, figures }) {
    const runtime = await startRuntime();
    try {
      const shop = newShop(OPERATOR_TOKEN);
      await walk(shop, CHANGES, runtime.ask);
      await runtime.ask({
        method: 'POST',
        path: '/v1/purchases',
        key: shop.secretKey,
        body: { id: 'canary', clientId: 'canary', clientEmail: CANARY, amount: 1 },
      });
      const document: OpenapiDocument = (
        await runtime.ask({ method: 'GET', path: '/openapi.json', key: null })
      ).body;
      const batches = fc.array(hostileRequests(document, knownOf(shop)), {
        minLength: TOGETHER,
        maxLength: TOGETHER,
      });
      const property = fc.asyncProperty(batches, async (requests) => {
        const found = await Promise.all(
          requests.map(async (request) => {
            const said = await runtime.ask(request);
            return wrongWith(
              request,
              said,
              contradiction(document, request.method, request.path, said),
              CANARY,
            );
          }),
        );
        const wrong = found.filter((each) => each !== null);
        if (wrong.length > 0) throw new Error(wrong.join('\n'));
      });
      const runs = Math.ceil((isShort ? 320 : lap === 0 ? 20_000 : 4_000) / TOGETHER);
      await fc.assert(property, { numRuns: runs, seed });
      const leaks = runtime.logged().filter((line) => line.includes(CANARY));
      if (leaks.length > 0) throw new Error(`the canary is in the log: ${leaks[0]}`);
      figures.requests += runs * TOGETHER;
      figures.checks += 1;
    } finally {
      await runtime.stop();
    }
  },
};

function knownOf(shop: Shop) {
  const ids = ['p1', 'p2', 'b1', 'ann', 'cleo', 'canary', 'r1', shop.code, shop.keyId, shop.businessId];
  return {
    ids,
    secretKey: shop.secretKey,
    publishableKey: shop.publishableKey,
    operatorToken: OPERATOR_TOKEN,
    canary: CANARY,
  };
}

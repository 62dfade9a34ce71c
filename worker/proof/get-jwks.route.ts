import { createRoute } from '@hono/zod-openapi';
import { jwkSet } from '../../schema/api/figures.ts';
import type { App } from '../http/context.ts';
import { problemResponse } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { ALGORITHM } from './sign-figures.crypto.ts';
import { signingKeyOf } from './signing-key.crypto.ts';

/** A key changes only with the deployment's secret: five minutes. */
export const KEY_CACHE_CONTROL = 'public, max-age=300';

const route = createRoute({
  method: 'get',
  path: '/.well-known/jwks.json',
  tags: ['Widget'],
  summary: 'The keys of the published figures',
  description: 'A JWK Set (RFC 7517). A signature names its key by `kid`.',
  security: [],
  responses: {
    200: { description: 'The public keys', content: { 'application/json': { schema: jwkSet } } },
    429: problemResponse(429),
    500: problemResponse(500),
    503: problemResponse(503),
  },
});

export function registerGetJwks(app: App): void {
  app.openapi(route, async (c) => {
    c.header('Access-Control-Allow-Origin', '*');
    const { signingSecret } = c.get('env');
    if (signingSecret === null) return respond(c, { kind: 'signing_secret_not_set' });
    const { publicJwk, kid } = await signingKeyOf(signingSecret);
    c.header('Cache-Control', KEY_CACHE_CONTROL);
    return c.json({ keys: [{ ...publicJwk, kid, alg: ALGORITHM, use: 'sig' as const }] }, 200);
  });
}

import { createRoute } from '@hono/zod-openapi';
import { publicKeyAnswer } from '../../schema/api/figures.ts';
import type { App } from '../http/context.ts';
import { problemResponse } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { KEY_CACHE_CONTROL } from './get-jwks.route.ts';
import { signingKeyOf } from './signing-key.crypto.ts';

const route = createRoute({
  method: 'get',
  path: '/.well-known/kith-key.json',
  tags: ['Widget'],
  summary: 'The key of the figures that are signed in a format of our own',
  description: 'The same key as in the set at `/.well-known/jwks.json`.',
  deprecated: true,
  security: [],
  responses: {
    200: { description: 'The public key', content: { 'application/json': { schema: publicKeyAnswer } } },
    429: problemResponse(429),
    500: problemResponse(500),
    503: problemResponse(503),
  },
});

export function registerGetPublicKey(app: App): void {
  app.openapi(route, async (c) => {
    c.header('Access-Control-Allow-Origin', '*');
    const { signingSecret } = c.get('env');
    if (signingSecret === null) return respond(c, { kind: 'signing_secret_not_set' });
    c.header('Cache-Control', KEY_CACHE_CONTROL);
    return c.json((await signingKeyOf(signingSecret)).publicJwk, 200);
  });
}

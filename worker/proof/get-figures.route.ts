import { createRoute, z } from '@hono/zod-openapi';
import { figuresAnswer } from '../../schema/api/figures.ts';
import type { App } from '../http/context.ts';
import { problemResponse } from '../http/problem.ts';
import { publicOrigin } from '../http/public-origin.ts';
import { respond } from '../http/respond.ts';
import { canonicalJson } from './figures-statement.ts';
import { figuresToSign } from './figures-to-sign.route.ts';
import { PROOF_CACHE_CONTROL } from './remembered-proof.route.ts';
import { signInHex } from './sign-figures.crypto.ts';

const route = createRoute({
  method: 'get',
  path: '/b/{businessId}/figures.json',
  tags: ['Widget'],
  summary: 'The published figures, signed in a format of our own',
  description:
    'What the proof page shows, with a signature in hex; the key is at `/.well-known/kith-key.json`. `GET /b/{businessId}/figures.jws` has the same as a JWS, which any JOSE library can check.',
  deprecated: true,
  security: [],
  request: { params: z.object({ businessId: z.string() }) },
  responses: {
    200: { description: 'The figures', content: { 'application/json': { schema: figuresAnswer } } },
    404: problemResponse(404),
    429: problemResponse(429),
    500: problemResponse(500),
    503: problemResponse(503),
  },
});

export function registerGetFigures(app: App): void {
  app.openapi(route, async (c) => {
    const outcome = await figuresToSign(c, c.req.valid('param').businessId);
    switch (outcome.kind) {
      case 'figures': {
        const { statement, key } = outcome;
        const signature = await signInHex(key, canonicalJson(statement));
        c.header('Cache-Control', PROOF_CACHE_CONTROL);
        return c.json({ statement, signature, key: `${publicOrigin(c)}/.well-known/kith-key.json` }, 200);
      }
      default:
        return respond(c, outcome);
    }
  });
}

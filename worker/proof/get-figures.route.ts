import { createRoute, z } from '@hono/zod-openapi';
import { figuresAnswer } from '../../schema/api/figures.ts';
import type { App } from '../http/context.ts';
import { problemResponse } from '../http/problem.ts';
import { publicOrigin } from '../http/public-origin.ts';
import { respond } from '../http/respond.ts';
import { canonicalJson, figuresStatement } from './figures-statement.ts';
import { PROOF_CACHE_CONTROL, rememberedProof } from './remembered-proof.route.ts';
import { signInHex } from './sign-figures.crypto.ts';
import { signingKeyOf } from './signing-key.crypto.ts';

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
    500: problemResponse(500),
    503: problemResponse(503),
  },
});

export function registerGetFigures(app: App): void {
  app.openapi(route, async (c) => {
    c.header('Access-Control-Allow-Origin', '*');
    const { signingSecret } = c.get('env');
    if (signingSecret === null) return respond(c, { kind: 'signing_secret_not_set' });
    const outcome = await rememberedProof(c, c.req.valid('param').businessId);
    switch (outcome.kind) {
      case 'published': {
        const statement = figuresStatement(outcome, c.get('nowMs'));
        const signature = await signInHex(await signingKeyOf(signingSecret), canonicalJson(statement));
        c.header('Cache-Control', PROOF_CACHE_CONTROL);
        return c.json({ statement, signature, key: `${publicOrigin(c)}/.well-known/kith-key.json` }, 200);
      }
      default:
        return respond(c, outcome);
    }
  });
}

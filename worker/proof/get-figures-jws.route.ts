import { createRoute, z } from '@hono/zod-openapi';
import { figuresJws } from '../../schema/api/figures.ts';
import type { App } from '../http/context.ts';
import { problemResponse } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { canonicalJson } from './figures-statement.ts';
import { figuresToSign } from './figures-to-sign.route.ts';
import { PROOF_CACHE_CONTROL } from './remembered-proof.route.ts';
import { signAsJws } from './sign-figures.crypto.ts';

const route = createRoute({
  method: 'get',
  path: '/b/{businessId}/figures.jws',
  tags: ['Widget'],
  summary: 'The published figures, signed',
  description:
    'What the proof page shows, as a compact JWS (RFC 7515). Its payload is the JSON object `FiguresStatement`. Its header has `alg` `EdDSA` (Ed25519), `typ` `kith-figures+jwt`, and in `kid` the thumbprint of the key, which is in the set at `/.well-known/jwks.json`. Anybody may fetch and check it.',
  security: [],
  request: { params: z.object({ businessId: z.string() }) },
  responses: {
    200: { description: 'The figures', content: { 'application/jose': { schema: figuresJws } } },
    404: problemResponse(404),
    429: problemResponse(429),
    500: problemResponse(500),
    503: problemResponse(503),
  },
});

export function registerGetFiguresJws(app: App): void {
  app.openapi(route, async (c) => {
    const outcome = await figuresToSign(c, c.req.valid('param').businessId);
    switch (outcome.kind) {
      case 'figures':
        return c.body(await signAsJws(outcome.key, canonicalJson(outcome.statement)), 200, {
          'Content-Type': 'application/jose',
          'Cache-Control': PROOF_CACHE_CONTROL,
        });
      default:
        return respond(c, outcome);
    }
  });
}

import { createRoute, z } from '@hono/zod-openapi';
import { figuresJws } from '../../schema/api/figures.ts';
import type { App } from '../http/context.ts';
import { problemResponse } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { canonicalJson, figuresStatement } from './figures-statement.ts';
import { PROOF_CACHE_CONTROL, rememberedProof } from './remembered-proof.route.ts';
import { signAsJws } from './sign-figures.crypto.ts';
import { signingKeyOf } from './signing-key.crypto.ts';

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
    500: problemResponse(500),
    503: problemResponse(503),
  },
});

export function registerGetFiguresJws(app: App): void {
  app.openapi(route, async (c) => {
    c.header('Access-Control-Allow-Origin', '*');
    const { signingSecret } = c.get('env');
    if (signingSecret === null) return respond(c, { kind: 'signing_secret_not_set' });
    const outcome = await rememberedProof(c, c.req.valid('param').businessId);
    switch (outcome.kind) {
      case 'published': {
        const statement = figuresStatement(outcome, c.get('nowMs'));
        const jws = await signAsJws(await signingKeyOf(signingSecret), canonicalJson(statement));
        return c.body(jws, 200, {
          'Content-Type': 'application/jose',
          'Cache-Control': PROOF_CACHE_CONTROL,
        });
      }
      default:
        return respond(c, outcome);
    }
  });
}

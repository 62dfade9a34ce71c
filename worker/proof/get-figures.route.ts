import { createRoute, z } from '@hono/zod-openapi';
import { figuresAnswer, type FiguresStatement } from '../../schema/api/figures.ts';
import { formatDay } from '../calendar/day.ts';
import type { App, AppContext } from '../http/context.ts';
import { respond } from '../http/respond.ts';
import { problem, problemResponse } from '../http/problem.ts';
import { publicOrigin } from '../http/public-origin.ts';
import { PROOF_SECONDS_KEPT, publishedProof, type PublishedProof } from './published-proof.route.ts';
import { sign, signingKeyOf } from './signing-key.crypto.ts';

const route = createRoute({
  method: 'get',
  path: '/b/{businessId}/figures.json',
  tags: ['Widget'],
  summary: 'The published figures, signed',
  description:
    'What the proof page shows. Anybody may fetch and check it; the key is at `/.well-known/kith-key.json`.',
  security: [],
  request: { params: z.object({ businessId: z.string() }) },
  responses: {
    200: { description: 'The figures', content: { 'application/json': { schema: figuresAnswer } } },
    404: problemResponse(404),
    500: problemResponse(500),
    503: problemResponse(503),
  },
});

export function getFigures(app: App): void {
  app.openapi(route, async (c) => {
    c.header('Access-Control-Allow-Origin', '*');
    const { signingSecret } = c.get('env');
    if (signingSecret === null) return respond(c, { kind: 'signing_secret_not_set' });
    const published = await publishedProof(c, c.req.valid('param').businessId);
    if (published === null) return problem(c, 404, 'not_found', 'There is no such business.');
    const statement = statementOf(c, published);
    const signature = await sign(await signingKeyOf(signingSecret), statement);
    c.header('Cache-Control', `public, max-age=${PROOF_SECONDS_KEPT}`);
    return c.json({ statement, signature, key: `${publicOrigin(c)}/.well-known/kith-key.json` }, 200);
  });
}

function statementOf(c: AppContext, { business, proof }: PublishedProof): FiguresStatement {
  return {
    business: business.id,
    name: business.name,
    asOf: formatDay(proof.asOf),
    windowFrom: formatDay(proof.windowFrom),
    windowTo: formatDay(proof.asOf),
    minimumSample: proof.minimumSample,
    active: proof.active,
    referredOrRepeat: proof.parts?.counted ?? null,
    ror: proof.parts === null ? null : proof.parts.counted / proof.active,
    issuedAt: new Date(c.get('nowMs')).toISOString(),
  };
}

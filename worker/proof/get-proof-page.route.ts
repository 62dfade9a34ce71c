import { createRoute, z } from '@hono/zod-openapi';
import { builtFiles } from '../html/built-files.ts';
import { siteHeaders } from '../html/site-headers.ts';
import type { App } from '../http/context.ts';
import { problemResponse } from '../http/problem.ts';
import { publicOrigin } from '../http/public-origin.ts';
import { chooseLocale } from '../language/locale.ts';
import { checkLines } from './check-lines.ts';
import { notFoundPage } from './not-found-page.page.tsx';
import { proofPage } from './proof-page.page.tsx';
import { PROOF_CACHE_CONTROL, rememberedProof } from './remembered-proof.route.ts';

const page = { content: { 'text/html': { schema: z.string() } } };

const route = createRoute({
  method: 'get',
  path: '/b/{businessId}',
  tags: ['Widget'],
  summary: 'The page that explains a number',
  description: 'Every badge leads to it. It needs no script.',
  security: [],
  middleware: [siteHeaders] as const,
  request: {
    params: z.object({ businessId: z.string() }),
    query: z.object({ lang: z.string().max(100).optional().meta({ description: 'As in GET /v1/badge.' }) }),
  },
  responses: {
    200: { description: 'The page', ...page },
    404: { description: 'There is no such business', ...page },
    422: problemResponse(422),
    429: problemResponse(429),
    500: problemResponse(500),
    503: problemResponse(503),
  },
});

export function registerGetProofPage(app: App): void {
  app.openapi(route, async (c) => {
    const [outcome, { site }] = await Promise.all([
      rememberedProof(c, c.req.valid('param').businessId),
      builtFiles(c.get('env')),
    ]);
    if (outcome.kind === 'business_not_found') return c.html(notFoundPage(site), 404);
    const { business, proof } = outcome;
    const locale = chooseLocale(c.req.valid('query').lang, c.req.header('Accept-Language') ?? null);
    const isSigned = c.get('env').signingSecret !== null;
    const lines = isSigned ? checkLines(`${publicOrigin(c)}/b/${business.id}`) : null;
    return c.html(proofPage({ business, proof, locale, checkLines: lines, site }), 200, {
      'Cache-Control': PROOF_CACHE_CONTROL,
      Vary: 'Accept-Language',
    });
  });
}

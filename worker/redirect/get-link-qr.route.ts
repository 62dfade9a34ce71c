import { createRoute, z } from '@hono/zod-openapi';
import { renderSVG } from 'uqr';
import { linkPath } from '../../schema/api/link.ts';
import type { App } from '../http/context.ts';
import { problemResponse } from '../http/problem.ts';
import { publicOrigin } from '../http/public-origin.ts';
import { respond } from '../http/respond.ts';
import { answerLinkNotFound, answerLinkUnavailable } from './link-answers.route.ts';
import { missLimitOf } from './limit-misses.act.ts';
import { lookUpLink } from './look-up-link.act.ts';

const page = { content: { 'text/html': { schema: z.string() } } };

const route = createRoute({
  method: 'get',
  path: '/r/{code}/qr.svg',
  tags: ['Links'],
  summary: 'QR code of a link',
  description: 'Leads to `/r/{code}`. Any page may show it.',
  security: [],
  request: { params: linkPath },
  responses: {
    200: { description: 'The QR code', content: { 'image/svg+xml': { schema: z.string() } } },
    404: { description: 'The code leads nowhere: unknown and disabled ones alike', ...page },
    429: problemResponse(429),
    500: problemResponse(500),
    503: { description: 'The link cannot be looked up just now', ...page },
  },
});

export function registerGetLinkQr(app: App): void {
  app.openapi(route, async (c) => {
    const { databases, visitorRateLimit } = c.get('env');
    const nowMs = c.get('nowMs');
    const limit = missLimitOf(c.req.raw, visitorRateLimit, nowMs);
    const found = await lookUpLink(databases.directory, c.req.param('code'), nowMs, limit);
    switch (found.kind) {
      case 'not_found':
        return answerLinkNotFound(c.req.method);
      case 'refused':
        return respond(c, { kind: 'too_many_requests' });
      case 'unavailable':
        return answerLinkUnavailable(c.req.method);
      case 'found':
        return c.body(renderSVG(`${publicOrigin(c)}/r/${found.code}`, { ecc: 'M', border: 4 }), 200, {
          'Content-Type': 'image/svg+xml',
          'Cache-Control': 'public, max-age=300',
          'Content-Security-Policy': "default-src 'none'",
          'Cross-Origin-Resource-Policy': 'cross-origin',
          'X-Content-Type-Options': 'nosniff',
        });
    }
  });
}

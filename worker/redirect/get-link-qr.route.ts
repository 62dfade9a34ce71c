import { createRoute, z } from '@hono/zod-openapi';
import { linkPath, qrQuery } from '../../schema/api/link.ts';
import type { App, AppContext } from '../http/context.ts';
import { problemResponse } from '../http/problem.ts';
import { publicOrigin } from '../http/public-origin.ts';
import { respond } from '../http/respond.ts';
import { answerLinkNotFound, answerLinkUnavailable } from './link-answers.route.ts';
import { missLimitOf } from './limit-misses.act.ts';
import { lookUpLink } from './look-up-link.act.ts';
import { pngOf } from './png.route.ts';
import { qrBitmapOf } from './qr-bitmap.ts';
import { qrModulesOf, qrPathOf } from './qr-path.ts';

const page = { content: { 'text/html': { schema: z.string() } } };

const request = { params: linkPath, query: qrQuery };

const failures = {
  404: { description: 'The code leads nowhere: unknown and disabled ones alike', ...page },
  422: problemResponse(422),
  429: problemResponse(429),
  500: problemResponse(500),
  503: { description: 'The link cannot be looked up just now', ...page },
};

const svgRoute = createRoute({
  method: 'get',
  path: '/r/{code}/qr.svg',
  tags: ['Links'],
  summary: 'QR code of a link',
  description: 'Leads to `/r/{code}`. Any page may show it.',
  security: [],
  request,
  responses: {
    200: { description: 'The QR code', content: { 'image/svg+xml': { schema: z.string() } } },
    ...failures,
  },
});

const pngRoute = createRoute({
  method: 'get',
  path: '/r/{code}/qr.png',
  tags: ['Links'],
  summary: 'QR code of a link, as PNG',
  description: 'As the SVG, for what shows no SVG: e-mail, documents. Every module has whole pixels.',
  security: [],
  request,
  responses: {
    200: {
      description: 'The QR code',
      content: { 'image/png': { schema: z.string().meta({ format: 'binary' }) } },
    },
    ...failures,
  },
});

export function registerGetLinkQr(app: App): void {
  app.openapi(svgRoute, async (c) => {
    const { size } = c.req.valid('query');
    return answerQr(c, c.req.valid('param').code, 'image/svg+xml', (address) => svgOf(address, size));
  });
  app.openapi(pngRoute, async (c) => {
    const { size } = c.req.valid('query');
    return answerQr(c, c.req.valid('param').code, 'image/png', (address) =>
      pngOf(qrBitmapOf(qrModulesOf(address), size)),
    );
  });
}

/** Answers what `draw` makes of the address of a link. */
async function answerQr(
  c: AppContext,
  segment: string,
  contentType: string,
  draw: (address: string) => string | Uint8Array<ArrayBuffer>,
): Promise<Response> {
  const { databases, visitorRateLimit } = c.get('env');
  const nowMs = c.get('nowMs');
  const limit = missLimitOf(c.req.raw, visitorRateLimit, nowMs);
  const found = await lookUpLink(databases.directory, segment, nowMs, limit);
  switch (found.kind) {
    case 'not_found':
      return answerLinkNotFound(c.req.method);
    case 'refused':
      return respond(c, { kind: 'too_many_requests' });
    case 'unavailable':
      return answerLinkUnavailable(c.req.method);
    case 'found':
      return c.body(draw(`${publicOrigin(c)}/r/${found.code}`), 200, {
        'Content-Type': contentType,
        'Cache-Control': 'public, max-age=300',
        'Content-Security-Policy': "default-src 'none'",
        'Cross-Origin-Resource-Policy': 'cross-origin',
        'X-Content-Type-Options': 'nosniff',
      });
  }
}

function svgOf(address: string, pixels: number): string {
  const { size, path } = qrPathOf(address);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${pixels}" height="${pixels}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`;
}

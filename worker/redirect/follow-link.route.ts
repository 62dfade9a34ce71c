import { z } from '@hono/zod-openapi';
import { linkPath } from '../../schema/api/link.ts';
import { followerOf } from '../clicks/click-kind.ts';
import type { Following } from '../clicks/following.ts';
import { newId } from '../crypto/ids.crypto.ts';
import type { App } from '../http/context.ts';
import { countryOf } from '../http/country.ts';
import { addressWithRef } from './address-with-ref.ts';
import type { EnabledLink } from './enabled-links.store.ts';
import { answerLinkNotFound, answerLinkRefused, answerLinkUnavailable } from './link-answers.route.ts';
import { missLimitOf } from './limit-misses.act.ts';
import { lookUpLink } from './look-up-link.act.ts';

/** The whole address, resolved by the platform: reading its path with `URL` costs a tenth of the redirect. */
const ADDRESS = /^https?:\/\/[^/?#]+\/[rR]\/([^/?#]+)\/?(?:\?([^#]*))?(?:#|$)/;

/** What a visitor asks for: the part of the address that names the link, and the query that came with it. */
export interface Followed {
  segment: string;
  query: string;
}

/**
 * What a `GET /r/{code}` follows, also as people type it: with a slash at the end, with a capital R. Null for
 * every other request.
 */
export function followedBy(request: Request): Followed | null {
  if (request.method !== 'GET' && request.method !== 'HEAD') return null;
  const [, segment, query = ''] = ADDRESS.exec(request.url) ?? [];
  return segment === undefined ? null : { segment, query };
}

/** Where links are looked up, and the limit on trying out codes. */
interface LinkSources {
  directory: D1Database;
  limiter: RateLimit | null;
}

/**
 * Leads a visitor on (api.md, `GET /r/{code}`). It is the hot path: it comes before the router and asks the
 * database for one row at most. `count` is told what was seen and must not make the visitor wait.
 */
export async function followLink(
  request: Request,
  { segment, query }: Followed,
  { directory, limiter }: LinkSources,
  count: (following: Following) => void,
): Promise<Response> {
  const nowMs = Date.now();
  const found = await lookUpLink(directory, segment, nowMs, missLimitOf(request, limiter, nowMs));
  switch (found.kind) {
    case 'not_found':
      return answerLinkNotFound(request.method);
    case 'refused':
      return answerLinkRefused(request.method);
    case 'unavailable':
      return answerLinkUnavailable(request.method);
    case 'found':
      count(followingOf(request, found.link, nowMs));
      if (isLoadedAhead(request)) return answerLoadedAhead();
      return new Response(null, {
        status: 302,
        headers: {
          Location: addressWithRef(found.link.destination, found.code, query),
          'Cache-Control': 'no-store',
          'Referrer-Policy': 'strict-origin-when-cross-origin',
          'X-Robots-Tag': 'noindex',
        },
      });
  }
}

/** Whether a browser follows the link before its user does, by the headers that browsers say so in. */
function isLoadedAhead({ headers }: Request): boolean {
  return ['Sec-Purpose', 'Purpose', 'X-Moz'].some((name) =>
    /prefetch|prerender/i.test(headers.get(name) ?? ''),
  );
}

/**
 * What makes a browser drop what it loaded ahead and ask again once its user follows the link: then it is
 * counted. A prefetch whose status is not 200 to 299 is not used, and 503 is what the platform's tests answer
 * for it (web-platform-tests, speculation-rules/prefetch: prefetch-status.https.html,
 * no-http-cache-interference.https.html). A redirect would be followed and kept, and the user never seen.
 */
function answerLoadedAhead(): Response {
  return new Response(null, { status: 503, headers: { 'Cache-Control': 'no-store' } });
}

function followingOf(request: Request, link: EnabledLink, nowMs: number): Following {
  const { headers } = request;
  return {
    id: newId('clk'),
    businessId: link.businessId,
    linkId: link.id,
    occurredAtMs: nowMs,
    ...followerOf(request.method, (name) => headers.get(name)),
    networkAddress: headers.get('CF-Connecting-IP'),
    referringHost: hostOf(headers.get('Referer')),
    country: countryOf(request),
  };
}

/** In characters: 255 octets as DNS writes it (RFC 1035, 2.3.4). */
const MAX_HOST_LENGTH = 253;

/**
 * The host of a web page's address; null for any other address, and for a host that is too long to be one.
 */
function hostOf(referrer: string | null): string | null {
  const address = referrer === null ? null : URL.parse(referrer);
  if (address === null || !/^https?:$/.test(address.protocol)) return null;
  return address.hostname.length > MAX_HOST_LENGTH ? null : address.hostname;
}

/** Only describes the call: requests are matched before the app is asked. */
export function describeFollowLink(app: App): void {
  const page = { content: { 'text/html': { schema: z.string() } } };
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/r/{code}',
    tags: ['Links'],
    summary: 'Follow a link',
    description:
      'Leads to the destination with `ref=<code>` added; its query and fragment are kept. The query that the visitor brings comes along, up to 2,000 characters, without `ref` and without what the destination has itself. A link that is switched off stops within five seconds. HEAD answers the same. A browser that loads ahead (`Sec-Purpose: prefetch`) is answered 503, so that it asks again when its user follows the link.',
    security: [],
    request: { params: linkPath },
    responses: {
      302: {
        description: 'The destination',
        headers: { Location: { required: true, schema: { type: 'string', format: 'uri' } } },
      },
      404: { description: 'The code leads nowhere: unknown and disabled ones alike', ...page },
      429: {
        description:
          'Too many codes that lead nowhere came from this network. Codes that lead somewhere do not count.',
        ...page,
      },
      503: { description: 'The link cannot be looked up just now, or nobody follows it yet', ...page },
      default: { description: 'A page that says what is the matter', ...page },
    },
  });
}

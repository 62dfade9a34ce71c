import { createRoute } from '@hono/zod-openapi';
import {
  badgeQuerySchema,
  badgeSchema,
  MAX_REFS,
  type Badge,
  type BadgeQuery,
} from '../../schema/api/badge.ts';
import type { App, AppContext } from '../http/context.ts';
import { visitorCountryOf } from '../http/country.ts';
import { atEdge } from '../http/edge-cache.ts';
import { etagOf, hasAlready } from '../http/etag.ts';
import { pageOriginOf } from '../http/page-origin.ts';
import { problemResponses } from '../http/problem.ts';
import { publicOrigin } from '../http/public-origin.ts';
import { respond } from '../http/respond.ts';
import { findCaller } from '../keys/find-caller.store.ts';
import { digestOfKey, isKey } from '../keys/key.crypto.ts';
import { chooseLocale, type Locale } from '../language/locale.ts';
import { normaliseCode } from '../links/code.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { MAX_AGE_AT_EDGE_MS, MAX_AGE_IN_BROWSER_MS } from './badge-ages.ts';
import { badgeToJson, type SharedBadge } from './badge-json.ts';
import { needsConsent } from './consent-region.ts';
import { readBadge } from './read-badge.act.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/badge',
  tags: ['Widget'],
  summary: 'What the badge shows',
  description:
    'In the language of the page or of the visitor. It may be half a minute old, also after a key is revoked; a reload (`Cache-Control: no-cache`) is answered afresh. With an Origin, the page must be on an allowed host. A server that asks for a visitor names the page in `Kith-Page-Host` and the visitor in `Kith-Visitor-Country`; without the latter, consent is needed.',
  security: [{ publishableKey: [] }],
  request: { query: badgeQuerySchema },
  responses: {
    200: {
      description: 'The badge',
      content: { 'application/json': { schema: badgeSchema.meta({ id: 'Badge' }) } },
    },
    304: { description: 'The caller has it already (`If-None-Match`)' },
    ...problemResponses(),
  },
});

export function registerGetBadge(app: App): void {
  app.openapi(route, async (c) => {
    const query = c.req.valid('query');
    const locale = chooseLocale(query.lang, c.req.header('Accept-Language') ?? null);
    const refs = query.ref?.split(',').slice(0, MAX_REFS) ?? [];
    const found = await findBadge(c, query, refs, locale);
    if (found.kind !== 'badge') return respond(c, found);
    const origin = pageOriginOf(c, found.allowedHosts);
    c.header('Vary', 'Origin, Accept-Language');
    if (origin.kind === 'foreign') return respond(c, { kind: 'foreign_origin' });
    const badge: Badge = {
      ...found.badge,
      // The codes are remembered as they are stored, and answered as they were asked.
      knownRef: refs.find((ref) => normaliseCode(ref) === found.knownCode) ?? null,
      refKnown: found.knownCode !== null,
      consentNeeded: needsConsent(visitorCountryOf(c.req.raw)),
      cookieDomain: origin.kind === 'allowed' ? origin.cookieDomain : null,
    };
    const etag = etagOf(JSON.stringify(badge));
    c.header('ETag', etag);
    // Not `public`: a cache of the business's own would hand one visitor's region on to the next.
    c.header('Cache-Control', `private, max-age=${MAX_AGE_IN_BROWSER_MS / 1_000}`);
    return hasAlready(c.req.header('If-None-Match'), etag) ? c.body(null, 304) : c.json(badge, 200);
  });
}

/** What all visitors of one language and link share; the rest depends on who asks, and from where. */
type FoundBadge =
  | { kind: 'badge'; badge: SharedBadge; knownCode: string | null; allowedHosts: string[] }
  | RefusalOf<'invalid_publishable_key' | 'wrong_kind_of_key'>;

/** The badge from the edge's memory, or read. A secret key, which does not belong here, is refused unseen. */
async function findBadge(
  c: AppContext,
  { key, kind }: BadgeQuery,
  refs: readonly string[],
  locale: Locale,
): Promise<FoundBadge> {
  if (!isKey(key)) return { kind: 'invalid_publishable_key' };
  if (!key.startsWith('pk_')) return { kind: 'wrong_kind_of_key' };
  const digest = digestOfKey(key);
  const codes = [...new Set(refs.map(normaliseCode))];
  const origin = publicOrigin(c);
  const memory = {
    name: { badge: digest, ref: codes.join(), lang: locale.tag, kind: kind ?? '', origin },
    maxAgeMs: MAX_AGE_AT_EDGE_MS,
    isKept: (found: FoundBadge) => found.kind === 'badge',
  };
  return atEdge(c, memory, async (): Promise<FoundBadge> => {
    const { databases } = c.get('env');
    const caller = await findCaller(databases, digest);
    if (caller === null) return { kind: 'invalid_publishable_key' };
    const { business, db } = caller;
    const input = { codes, mayName: kind !== 'trust' };
    const { knownCode, ...facts } = await readBadge({ databases, db }, business, input, c.get('nowMs'));
    const badge = badgeToJson(facts, locale, `${origin}/b/${business.id}`);
    return { kind: 'badge', badge, knownCode, allowedHosts: business.allowedHosts };
  });
}

import { createRoute } from '@hono/zod-openapi';
import { badgeQuerySchema, badgeSchema, type Badge, type BadgeQuery } from '../../schema/api/badge.ts';
import { badgeText } from './badge.ts';
import type { Business } from '../businesses/business.ts';
import { normaliseCode } from '../links/code.ts';
import { needsConsent } from './consent-region.ts';
import { chooseLocale, type Locale } from '../language/locale.ts';
import { wordsOf } from '../language/words/words-of.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import { findAgreedName } from '../clients/clients.store.ts';
import { findCaller, type Caller } from '../keys/find-caller.store.ts';
import { findLink } from '../links/links.store.ts';
import { readStanding } from '../ror/standing.store.ts';
import type { App, AppContext } from '../http/context.ts';
import { atEdge } from '../http/edge-cache.ts';
import { etagOf, hasAlready } from '../http/etag.ts';
import { digestOfKey, isKey } from '../keys/key.crypto.ts';
import { pageOriginOf, refuseForeignPage } from '../http/page-origin.ts';
import { problem, problemResponses } from '../http/problem.ts';
import { publicOrigin } from '../http/public-origin.ts';
import { refuseKindOfKey } from '../keys/require-key.guard.ts';

/**
 * How long an answer may be old: at the edge, in the isolate (five seconds, badge-memory.ts) and in the browser, one
 * after the other, so that the name of an advocate who withdraws is gone within a minute.
 */
const SECONDS_AT_EDGE = 25;
const SECONDS_IN_BROWSER = 30;

/**
 * What is the same for every visitor of one language and link. The rest depends on who asks, and from
 * where.
 */
type SharedBadge = Omit<Badge, 'consentNeeded' | 'cookieDomain'>;

type Found =
  | { kind: 'badge'; badge: SharedBadge; allowedHosts: string[] }
  | { kind: 'invalid_key' }
  | { kind: 'secret_key' };

const route = createRoute({
  method: 'get',
  path: '/v1/badge',
  tags: ['Widget'],
  summary: 'What the badge shows',
  description:
    'In the language of the page or of the visitor. It may be half a minute old, also after a key is revoked; a reload (`Cache-Control: no-cache`) is answered afresh. With an Origin, the page must be on an allowed host.',
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

export function getBadge(app: App): void {
  app.openapi(route, async (c) => {
    const query = c.req.valid('query');
    const locale = chooseLocale(query.lang, c.req.header('Accept-Language') ?? null);
    const found = await findBadge(c, query, locale);
    if (found.kind === 'invalid_key') return refusePublishableKey(c);
    if (found.kind === 'secret_key') return refuseKindOfKey(c);
    const origin = pageOriginOf(c, found.allowedHosts);
    c.header('Vary', 'Origin, Accept-Language');
    if (origin.kind === 'foreign') return refuseForeignPage(c);
    const badge: Badge = {
      ...found.badge,
      consentNeeded: needsConsent(countryOf(c)),
      cookieDomain: origin.kind === 'allowed' ? origin.cookieDomain : null,
    };
    const etag = etagOf(JSON.stringify(badge));
    c.header('ETag', etag);
    // Not `public`: a cache of the business's own would hand one visitor's region on to the next.
    c.header('Cache-Control', `private, max-age=${SECONDS_IN_BROWSER}`);
    return hasAlready(c.req.header('If-None-Match'), etag) ? c.body(null, 304) : c.json(badge, 200);
  });
}

/** The key of a page, which does not come in a header. */
export function refusePublishableKey(c: AppContext) {
  return problem(c, 401, 'invalid_key', 'The publishable key is unknown, mistyped or revoked.');
}

async function findBadge(c: AppContext, query: BadgeQuery, locale: Locale): Promise<Found> {
  if (!isKey(query.key)) return { kind: 'invalid_key' };
  if (!query.key.startsWith('pk_')) return { kind: 'secret_key' };
  const digest = digestOfKey(query.key);
  const ref = query.ref === undefined ? '' : normaliseCode(query.ref);
  const name = { badge: digest, ref, lang: locale.tag, kind: query.kind ?? '', origin: publicOrigin(c) };
  return atEdge(
    c,
    name,
    SECONDS_AT_EDGE,
    () => readBadge(c, digest, ref, query, locale),
    ({ kind }) => kind === 'badge',
  );
}

async function readBadge(
  c: AppContext,
  digest: string,
  ref: string,
  query: BadgeQuery,
  locale: Locale,
): Promise<Found> {
  const caller = await findCaller(c.get('env').databases, digest);
  if (caller === null) return { kind: 'invalid_key' };
  const { business, db } = caller;
  const [standing, link] = await Promise.all([
    readStanding(db, business.id, dayOfInstant(business.timeZone, c.get('nowMs'))),
    readRef(c, caller, ref, query.kind !== 'trust'),
  ]);
  const facts = { standing, minimumSample: business.minimumSample, advocateName: link.advocateName };
  const badge = { ...badgeText(facts, locale), ...aroundText(c, business, locale), refKnown: link.isKnown };
  return { kind: 'badge', badge, allowedHosts: business.allowedHosts };
}

/** Whether the code is an enabled link of the business, and the name of its advocate if it is to be shown. */
async function readRef(c: AppContext, { business, db }: Caller, ref: string, showsName: boolean) {
  const link = ref === '' ? null : await findLink(c.get('env').databases.directory, business.id, ref);
  if (link === null || !link.enabled) return { isKnown: false, advocateName: null };
  return {
    isKnown: true,
    advocateName: showsName ? await findAgreedName(db, business.id, link.advocateId) : null,
  };
}

function aroundText(c: AppContext, business: Business, { language, tag, dir }: Locale) {
  const words = wordsOf(language).badge;
  const proofUrl = `${publicOrigin(c)}/b/${business.id}?lang=${tag}`;
  return { proofUrl, proofText: words.proof, shareText: words.share, lang: tag, dir };
}

/** The visitor's country as the platform tells it: ISO 3166-1, or null. */
function countryOf(c: AppContext): string | null {
  const { cf } = c.req.raw as Request<unknown, IncomingRequestCfProperties>;
  return cf?.country ?? null;
}

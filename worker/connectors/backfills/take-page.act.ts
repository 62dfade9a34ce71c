import type { Business } from '../../businesses/business.ts';
import type { KeptSecrets } from '../../crypto/kept-secret.crypto.ts';
import type { Deps } from '../../database/deps.ts';
import { logAlarm } from '../../logs/log.ts';
import type { Connector } from '../connector.ts';
import { wholeSettings } from '../connector-settings.ts';
import { takeObservations } from '../recorder/take-observations.act.ts';
import { askProvider, type Asked, type Fetch } from './ask-provider.act.ts';
import { countOutcomes, type PageCounts } from './backfill.ts';
import type { DueBackfill, PageEnd } from './backfills.store.ts';
import { MAX_FAILURES, waitAfter, type BackfillFailure } from './page-answer.ts';
import { PAGES_OF, type Place } from './pages-of.ts';
import type { Access, PageAnswer } from './pages.ts';
import { findKeptApiKey } from './reconciling.store.ts';
import { judgeShopUrl } from './shop-url.ts';
import { shopifyAccessToken } from './shopify-access-token.act.ts';

const LEAST_WAIT_MS = 1_000;

const NO_COUNTS: PageCounts = { recorded: 0, repeated: 0, passedOver: 0, waiting: 0, dead: 0 };

export interface TakePageDeps extends Pick<Deps, 'db' | 'databases'> {
  fetch: Fetch;
  kept: KeptSecrets;
}

/** A connector with its business. */
export interface ConnectorOfBusiness {
  business: Business;
  connector: Connector;
}

/**
 * Takes one page of a backfill: asks for it, records what it says, and answers where the next one begins. If
 * it ends midway, the page is asked for again, and its sales are then on record.
 */
export async function takePage(
  deps: TakePageDeps,
  { business, connector }: ConnectorOfBusiness,
  backfill: DueBackfill,
  nowMs: number,
): Promise<PageEnd> {
  if (connector.provider === 'standard') return failed(backfill, 'connector_gone');
  const place = PAGES_OF[connector.provider].at(backfill.cursor);
  const access = await accessOf(deps, { business, connector }, backfill, nowMs);
  if (place === null) return failed(backfill, 'not_a_page');
  if (access.kind === 'failed') return failed(backfill, access.because);
  if (access.kind !== 'access') return later(backfill, access, nowMs);
  const page = place.request(access);
  if (page === null) return failed(backfill, 'where_is_the_shop');
  const asked = await askProvider(deps.fetch, page, nowMs);
  switch (asked.kind) {
    case 'answer':
      return takeAnswer(deps, { business, connector }, { backfill, place, answer: asked.answer }, nowMs);
    case 'failed':
      return failed(backfill, asked.because);
    case 'wait':
    case 'again':
    case 'not_json':
      return later(backfill, asked, nowMs);
  }
}

type FoundAccess = ({ kind: 'access' } & Access) | Exclude<Asked, { kind: 'answer' }>;

async function accessOf(
  deps: TakePageDeps,
  { business, connector: { id, provider, settings } }: ConnectorOfBusiness,
  backfill: DueBackfill,
  nowMs: number,
): Promise<FoundAccess> {
  const sealed = backfill.sealedApiKey ?? (await findKeptApiKey(deps.db, business.id, id));
  const place = { businessId: business.id, connectorId: id, purpose: 'api_key' } as const;
  const key = sealed === null ? null : deps.kept.open(sealed, place);
  if (key === null) return { kind: 'failed', because: 'key_refused' };
  const { shopUrl: given, storeId } = wholeSettings(settings);
  const judged = given === null ? null : judgeShopUrl(URL.parse(given));
  const shopUrl = judged?.kind === 'allowed' ? judged.url : null;
  const found = { kind: 'access', apiKey: key, basicCredentials: btoa(key), shopUrl, storeId } as const;
  if (provider !== 'shopify' || shopUrl === null || !key.includes(':')) return found;
  const token = await shopifyAccessToken(deps.fetch, { shopUrl, credentials: key }, nowMs);
  return token.kind === 'token' ? { ...found, apiKey: token.token } : token;
}

async function takeAnswer(
  deps: TakePageDeps,
  { business, connector }: ConnectorOfBusiness,
  { backfill, place, answer }: { backfill: DueBackfill; place: Place; answer: PageAnswer },
  nowMs: number,
): Promise<PageEnd> {
  const { id, provider, slug } = connector;
  const settings = wholeSettings(connector.settings);
  const read = place.read(answer, { slug, settings, receivedAtMs: nowMs });
  if (read.kind === 'throttled') return later(backfill, { kind: 'wait', waitMs: read.waitMs }, nowMs);
  if (read.kind === 'not_a_page') return failed(backfill, 'not_a_page');
  const said = read.objects.map((observations) => ({ observations, receivedAtMs: nowMs }));
  const taken =
    said.length === 0
      ? []
      : await takeObservations(deps, business, { id, provider, slug, settings }, said, nowMs);
  for (const { because, path } of taken.filter(({ outcome }) => outcome === 'dead')) {
    logAlarm('backfill_dead_letter', {
      connector: id,
      backfill: backfill.id,
      because: because ?? '',
      path: path ?? '',
    });
  }
  const counts = countOutcomes(taken.map(({ outcome }) => outcome));
  const isOver = read.next === null;
  return {
    ...counts,
    id: backfill.id,
    cursor: read.next ?? backfill.cursor,
    state: isOver ? 'done' : 'running',
    failures: 0,
    because: null,
    nextAtMs: isOver ? null : nowMs,
  };
}

/** The same page again, after what the provider asks for or a pause that grows. */
function later(
  backfill: DueBackfill,
  why: { kind: 'wait'; waitMs: number } | { kind: 'again' | 'not_json' | 'failed' },
  nowMs: number,
): PageEnd {
  if (why.kind === 'wait') {
    const { id, cursor, failures } = backfill;
    const nextAtMs = nowMs + Math.max(why.waitMs, LEAST_WAIT_MS);
    return { ...NO_COUNTS, id, cursor, state: 'running', failures, because: 'rate_limited', nextAtMs };
  }
  return againLater(backfill, 'not_reached', nowMs);
}

/** The same page again after a pause that grows, or never where it has failed too often. */
export function againLater(
  backfill: DueBackfill,
  because: 'not_reached' | 'not_taken',
  nowMs: number,
): PageEnd {
  const { id, cursor } = backfill;
  const failures = backfill.failures + 1;
  if (failures >= MAX_FAILURES) return failed(backfill, because);
  const nextAtMs = nowMs + waitAfter(failures);
  return { ...NO_COUNTS, id, cursor, state: 'running', failures, because, nextAtMs };
}

/** The end of a backfill that cannot go on. */
export function failed({ id, cursor, failures }: DueBackfill, because: BackfillFailure): PageEnd {
  return { ...NO_COUNTS, id, cursor, state: 'failed', failures, because, nextAtMs: null };
}

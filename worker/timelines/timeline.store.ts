import { sql } from 'drizzle-orm';
import { clients } from '../../schema/tables/facts.ts';
import { unlessRezoning } from '../businesses/rezonings.store.ts';
import { utcDayOf } from '../calendar/instant.ts';
import { fields, flag, params, query, type Bound } from '../database/query.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { asksPart, contactsPart, permissionsPart } from './diary-parts.store.ts';
import {
  broughtPart,
  correctionsPart,
  mergesPart,
  purchasesPart,
  referredPart,
  refundsPart,
} from './ledger-parts.store.ts';
import type { PartValues } from './part.store.ts';
import { boundOf, newestFirst, type Place, type TimelineItem, type TimelineType } from './timeline.ts';

const PARTS: Record<TimelineType, (given: PartValues) => Bound<TimelineItem> | Bound<TimelineItem>[]> = {
  refund: refundsPart,
  purchase: purchasesPart,
  contact: contactsPart,
  ask: asksPart,
  permission: permissionsPart,
  brought: broughtPart,
  referred: referredPart,
  correction: correctionsPart,
  merge: mergesPart,
};

const $client = params<{ businessId: string; clientId: string }>();
const KNOWN = fields({ isKnown: flag(sql`1`) });
const FIND_KNOWN = query(
  $client,
  KNOWN,
  sql`SELECT ${KNOWN.list} FROM ${clients}
    WHERE ${clients.businessId} = ${$client.businessId} AND ${clients.clientId} = ${$client.clientId}`,
);

/** A page of a timeline. */
export interface TimelinePage {
  types: readonly TimelineType[];
  after: Place | undefined;
  count: number;
}

/**
 * What happened with the person that a client is by now, newest first: at most `count` of it after a place.
 * One call, in which each type answers as many as the page may show.
 */
export async function readTimeline(
  db: D1Database,
  businessId: string,
  clientId: string,
  { types, after, count }: TimelinePage,
): Promise<{ kind: 'read'; items: TimelineItem[] } | RefusalOf<'client_not_found' | 'business_busy'>> {
  const partOf = (type: TimelineType) => {
    const bound = boundOf(type, after);
    return PARTS[type]({ businessId, clientId, ...bound, day: lastDayBefore(bound.atMs), count });
  };
  const read = await unlessRezoning(db, businessId, {
    known: FIND_KNOWN({ businessId, clientId }),
    parts: types.flatMap(partOf),
  });
  if (read === null) return { kind: 'business_busy' };
  if (read.known.rows.length === 0) return { kind: 'client_not_found' };
  const items = read.parts.flatMap(({ rows }) => rows).sort(newestFirst);
  return { kind: 'read', items: items.slice(0, count) };
}

/** In no time zone is an instant on a later day than the one after its day in UTC. */
function lastDayBefore(atMs: number): number {
  return utcDayOf(atMs) + 1;
}

import { sql, type SQLWrapper } from 'drizzle-orm';
import { pendingErasures } from '../../schema/tables/erasures.ts';
import { businesses, clients } from '../../schema/tables/facts.ts';
import { permissions } from '../../schema/tables/permissions.ts';
import {
  bare,
  change,
  fields,
  flag,
  named,
  params,
  query,
  repeatable,
  type Bound,
} from '../database/query.ts';
import { batch } from '../database/run.ts';
import { clientsOf, personOf } from '../ledger/person.store.ts';
import { beginRelationships } from '../relationships/relationship-settings.store.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import type { PermissionAct } from './permission-act.ts';

/** An act that is to be recorded. */
export interface NewPermission extends PermissionAct {
  /** It happens at this moment: it comes after all that is on record of the person. */
  isNow?: boolean;
}

const [b, BUSINESSES] = named(businesses, 'b');
const [c, CLIENTS] = named(clients, 'c');
const [p, PERMISSIONS] = named(permissions, 'p');
const [e, ERASURES] = named(pendingErasures, 'e');

const $ = params<
  { [K in keyof PermissionAct]: PermissionAct[K] } & {
    businessId: string;
    clientId: string;
    isNow: boolean;
  }
>();

/** The client is on record under this very id, and was not erased. */
const isPresent = (businessId: SQLWrapper, clientId: SQLWrapper) =>
  sql`EXISTS (SELECT 1 FROM ${CLIENTS}
    WHERE ${c.businessId} = ${businessId} AND ${c.clientId} = ${clientId} AND ${c.erased} = 0)`;
const isBeingErased = (businessId: SQLWrapper, clientId: SQLWrapper) =>
  sql`EXISTS (SELECT 1 FROM ${ERASURES}
    WHERE ${e.businessId} = ${businessId} AND ${e.clientId} = ${clientId})`;

/** The instant after the last act of the person, where it happens now; else the one that was said. */
const AT = sql`MAX(CAST(${$.atMs} AS INTEGER), IIF(${$.isNow} = 0, 0,
  COALESCE((SELECT MAX(${p.atMs}) + 1 FROM ${PERMISSIONS} WHERE ${p.businessId} = ${$.businessId}
    AND ${p.clientId} IN (${clientsOf($.businessId, personOf($.businessId, $.clientId))})), 0)))`;

/** What has been recorded is recorded no second time: the id says which it is. */
const INSERT = repeatable(
  change(
    $,
    sql`INSERT INTO ${permissions} (${bare(
      permissions.businessId,
      permissions.clientId,
      permissions.atMs,
      permissions.id,
      permissions.purpose,
      permissions.channel,
      permissions.act,
      permissions.basis,
      permissions.source,
      permissions.wordingId,
      permissions.evidence,
      permissions.by,
    )})
    SELECT ${b.id}, ${$.clientId}, ${AT}, ${$.id}, ${$.purpose}, ${$.channel}, ${$.act}, ${$.basis},
      ${$.source}, ${$.wordingId}, ${$.evidence}, ${$.by}
    FROM ${BUSINESSES}
    WHERE ${b.id} = ${$.businessId} AND ${b.frozen} = 0 AND ${isPresent($.businessId, $.clientId)}
      AND NOT ${isBeingErased($.businessId, $.clientId)}
    ON CONFLICT DO NOTHING`,
  ),
);

/**
 * The statement that records an act of a client, for a batch; whoever sends it begins to use this part
 * (relationships/relationship-settings.store.ts). It does nothing where the id is on record, where the
 * business takes no writes just now, and where the client is not on record, was erased or is being erased.
 */
export function insertPermission(businessId: string, clientId: string, act: NewPermission): Bound<never> {
  const { isNow = false } = act;
  return INSERT({ ...act, businessId, clientId, isNow });
}

const $client = params<{ businessId: string; clientId: string }>();
const STATE = fields({
  isFrozen: flag(b.frozen),
  isPresent: flag(isPresent($client.businessId, $client.clientId)),
  isBeingErased: flag(isBeingErased($client.businessId, $client.clientId)),
});
const READ_STATE = query(
  $client,
  STATE,
  sql`SELECT ${STATE.list} FROM ${BUSINESSES} WHERE ${b.id} = ${$client.businessId}`,
);

const $act = params<{ businessId: string; id: string }>();
const ACT = fields({
  clientId: p.clientId,
  id: p.id,
  atMs: p.atMs,
  purpose: p.purpose,
  channel: p.channel,
  act: p.act,
  basis: p.basis,
  source: p.source,
  wordingId: p.wordingId,
  evidence: p.evidence,
  by: p.by,
});
const FIND = query(
  $act,
  ACT,
  sql`SELECT ${ACT.list} FROM ${PERMISSIONS} WHERE ${p.businessId} = ${$act.businessId} AND ${p.id} = ${$act.id}`,
);

/** An act with the client of whom it was said. */
export interface ActOfClient extends PermissionAct {
  clientId: string;
}

/**
 * Records an act, and answers what is on record under its id afterwards: another one perhaps, which came
 * first.
 */
export async function recordOne(
  db: D1Database,
  businessId: string,
  { clientId, ...act }: ActOfClient & NewPermission,
  nowMs: number,
): Promise<{ kind: 'on_record'; act: ActOfClient } | RefusalOf<'business_busy' | 'client_not_on_record'>> {
  const { state, found } = await batch(db, {
    inserted: insertPermission(businessId, clientId, act),
    begun: beginRelationships(businessId, nowMs),
    state: READ_STATE({ businessId, clientId }),
    found: FIND({ businessId, id: act.id }),
  });
  const [onRecord] = found.rows;
  if (onRecord !== undefined) return { kind: 'on_record', act: onRecord };
  return whyNot(state.rows[0]);
}

/** Why nothing was recorded of a client. */
function whyNot(
  state: { isFrozen: boolean; isPresent: boolean; isBeingErased: boolean } | undefined,
): RefusalOf<'business_busy' | 'client_not_on_record'> {
  const isBusy = state === undefined || state.isFrozen || state.isBeingErased;
  return { kind: isBusy ? 'business_busy' : 'client_not_on_record' };
}

import { sql, type SQLWrapper } from 'drizzle-orm';
import { businesses, clients } from '../../schema/tables/facts.ts';
import { clientMerges, mergesToMake, mergesToUndo, undoneMerges } from '../../schema/tables/merges.ts';
import {
  bare,
  change,
  fields,
  flag,
  named,
  orNull,
  params,
  query,
  text,
  type RowOf,
} from '../database/query.ts';
import { batch } from '../database/run.ts';
import { personOf } from '../ledger/person.store.ts';
import { isClientPresent } from './present-client.store.ts';

/** Two clients who are one person, as somebody says. */
export interface NewMerge {
  /** Who is merged. */
  clientId: string;
  /** Who stays. */
  intoId: string;
  reason: string | null;
}

const $ = params<{ businessId: string; clientId: string; intoId: string }>();
const [b, BUSINESSES] = named(businesses, 'b');
const [c, CLIENTS] = named(clients, 'c');
const [m, MERGES] = named(clientMerges, 'm');

const isThere = (clientId: SQLWrapper, isMeant = sql`true`) =>
  flag(sql`EXISTS (SELECT 1 FROM ${CLIENTS}
    WHERE ${c.businessId} = ${$.businessId} AND ${c.clientId} = ${clientId} AND ${isMeant})`);

const STATE = fields({
  isFrozen: b.frozen,
  isKnown: isThere($.clientId),
  isErased: isThere($.clientId, sql`${c.erased} = 1`),
  /** Into whom the client was merged, as it was said. */
  saidIntoId: orNull(
    text(sql`(SELECT ${m.intoId} FROM ${MERGES}
      WHERE ${m.businessId} = ${$.businessId} AND ${m.clientId} = ${$.clientId})`),
  ),
  /** The person that the client is by now. */
  personId: text(personOf($.businessId, $.clientId)),
  isIntoKnown: isThere($.intoId),
  isIntoErased: isThere($.intoId, sql`${c.erased} = 1`),
  intoPersonId: text(personOf($.businessId, $.intoId)),
});

/** What is on record of two clients once a merge or an undo was tried. */
export type MergeState = RowOf<typeof STATE>;

const READ_STATE = query(
  $,
  STATE,
  sql`SELECT ${STATE.list} FROM ${BUSINESSES} WHERE ${b.id} = ${$.businessId}`,
);

const $merge = params<{ businessId: string; nowMs: number } & { [K in keyof NewMerge]: NewMerge[K] }>();
const MAKE = change(
  $merge,
  sql`INSERT INTO ${mergesToMake} (${bare(
    mergesToMake.businessId,
    mergesToMake.clientId,
    mergesToMake.intoId,
    mergesToMake.reason,
    mergesToMake.mergedAtMs,
  )})
    SELECT ${$merge.businessId}, ${$merge.clientId}, ${$merge.intoId}, ${$merge.reason},
      CAST(${$merge.nowMs} AS INTEGER)`,
);

/**
 * Merges a client into another one, with all that a merge changes, in one transaction; where that is
 * impossible it changes nothing. Answers what is on record afterwards; null without the business.
 */
export async function makeMerge(
  db: D1Database,
  businessId: string,
  merge: NewMerge,
  nowMs: number,
): Promise<MergeState | null> {
  const { clientId, intoId } = merge;
  const { state } = await batch(db, {
    made: MAKE({ ...merge, businessId, nowMs }),
    state: READ_STATE({ businessId, clientId, intoId }),
  });
  return state.rows[0] ?? null;
}

const UNDO = change(
  $,
  sql`INSERT INTO ${mergesToUndo} (${bare(mergesToUndo.businessId, mergesToUndo.clientId)})
    SELECT ${$.businessId}, ${$.clientId}`,
);

/** The same for the undo of a client's merge. */
export async function undoMergeOf(
  db: D1Database,
  businessId: string,
  clientId: string,
): Promise<MergeState | null> {
  const asked = { businessId, clientId, intoId: clientId };
  const { state } = await batch(db, { undone: UNDO(asked), state: READ_STATE(asked) });
  return state.rows[0] ?? null;
}

const KEEP_APART = change(
  $,
  sql`INSERT INTO ${undoneMerges} (${bare(
    undoneMerges.businessId,
    undoneMerges.clientId,
    undoneMerges.intoId,
  )})
    SELECT ${b.id}, ${$.clientId}, ${$.intoId} FROM ${BUSINESSES}
    WHERE ${b.id} = ${$.businessId} AND ${b.frozen} = 0
      AND ${isClientPresent($.businessId, $.clientId)}
      AND ${isClientPresent($.businessId, $.intoId)}
      AND ${personOf($.businessId, $.clientId)} <> ${personOf($.businessId, $.intoId)}
    ON CONFLICT DO NOTHING`,
);
const KEPT = fields({ isKept: flag(sql`1`) });
const READ_KEPT = query(
  $,
  KEPT,
  sql`SELECT ${KEPT.list} FROM ${undoneMerges} WHERE ${undoneMerges.businessId} = ${$.businessId}
    AND ${undoneMerges.clientId} = ${$.clientId} AND ${undoneMerges.intoId} = ${$.intoId}`,
);

/**
 * Keeps that two clients are two persons, as if a merge of them had been undone. Answers what is on record of
 * them afterwards, and whether that is kept; null without the business.
 */
export async function keepApart(
  db: D1Database,
  businessId: string,
  { clientId, otherId }: { clientId: string; otherId: string },
): Promise<(MergeState & { isKept: boolean }) | null> {
  const asked = { businessId, clientId, intoId: otherId };
  const { state, kept } = await batch(db, {
    made: KEEP_APART(asked),
    kept: READ_KEPT(asked),
    state: READ_STATE(asked),
  });
  const [found] = state.rows;
  return found === undefined ? null : { ...found, isKept: kept.rows.length === 1 };
}

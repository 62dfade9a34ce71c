import { sql } from 'drizzle-orm';
import { businesses, clients, incomingPurchases as incoming, purchases } from '../../schema/tables/facts.ts';
import type { Business } from '../businesses/business.ts';
import { jsonParts } from '../database/json-parts.ts';
import {
  bare,
  change,
  Computed,
  fields,
  named,
  orNull,
  params,
  query,
  repeatable,
  type Bound,
  type RowOf,
} from '../database/query.ts';
import { batch, first } from '../database/run.ts';
import { personOf } from '../ledger/person.store.ts';
import { parseJsonObject } from './json-object.ts';
import type { IncomingPurchase, PurchaseSituation, RecordedPurchase } from './purchase.ts';
import { CLAIM_ADVOCATE, CLAIM_REFUSAL, place, RECORDED } from './purchases.store.ts';
import { hasEarlierPurchase } from './repeat.store.ts';

/** A purchase by the columns of the view that it comes in through. */
function toRow({ claim, ...purchase }: IncomingPurchase) {
  return { ...purchase, claimAdvocateId: claim?.advocateId ?? null, claimRefusal: claim?.refusal ?? null };
}

type Row = ReturnType<typeof toRow>;

/** What each purchase brings; of many, in this order. */
const BROUGHT = [
  'id',
  'clientId',
  'clientName',
  'clientEmailDigest',
  'day',
  'untilDay',
  'occurredAtMs',
  'amountMinor',
  'currency',
  'ref',
  'referredBy',
  'clickedAtMs',
  'claimAdvocateId',
  'claimRefusal',
  'metadata',
  'clientPhoneDigest',
  'importRun',
] as const satisfies readonly (keyof Row)[];

const [b, BUSINESSES] = named(businesses, 'b');
const [p, PURCHASES] = named(purchases, 'p');

const { businessId, recordedAtMs, keepsAnswer, settingsVersion, recordedRepeat } = incoming;
const INSERT = sql`INSERT INTO ${incoming}
  (${bare(businessId, recordedAtMs, keepsAnswer, settingsVersion, recordedRepeat)},
  ${bare(...BROUGHT.map((name) => incoming[name]))})`;

interface UnderVersion {
  businessId: string;
  version: number;
  nowMs: number;
}

const $many = params<{ businessId: string; nowMs: number; purchases: string }>();
const BROUGHT_BY_EACH = sql.join(
  BROUGHT.map((_, index) => sql.raw(`r.value ->> ${index}`)),
  sql`, `,
);

const INSERT_MANY = change(
  $many,
  sql`${INSERT}
    SELECT ${b.id}, CAST(${$many.nowMs} AS INTEGER), 0, NULL, NULL, ${BROUGHT_BY_EACH}
    FROM ${BUSINESSES} CROSS JOIN json_each(${$many.purchases}) r
    WHERE ${b.id} = ${$many.businessId} AND ${b.ledgerDeferred} = 1`,
);

/**
 * The statements of a batch that record purchases of which none is on record, in their order, while the
 * business's ledger is deferred. They go in as JSON, so that it takes any number of them, and keep no first
 * answer.
 */
export function insertIncomingPurchases(
  businessId: string,
  incomings: readonly IncomingPurchase[],
  nowMs: number,
): Bound<never>[] {
  const rows = incomings.map(toRow).map((row) => BROUGHT.map((name) => row[name]));
  return jsonParts(rows).map((purchasesPart) => INSERT_MANY({ businessId, nowMs, purchases: purchasesPart }));
}

const INSERT_SEVERAL = change(
  $many,
  sql`${INSERT}
    SELECT ${$many.businessId}, CAST(${$many.nowMs} AS INTEGER), 0, NULL, NULL, ${BROUGHT_BY_EACH}
    FROM json_each(${$many.purchases}) r`,
);

/**
 * The statements of a batch that record purchases of which none is on record, in their order, each with its
 * part of the ledger. The batch itself makes sure of the business's settings. They keep no first answer.
 */
export function insertSeveralPurchases(
  businessId: string,
  incomings: readonly IncomingPurchase[],
  nowMs: number,
): Bound<never>[] {
  const rows = incomings.map(toRow).map((row) => BROUGHT.map((name) => row[name]));
  return jsonParts(rows).map((part) => INSERT_SEVERAL({ businessId, nowMs, purchases: part }));
}

const $one = params<UnderVersion & Row>();

const BROUGHT_BY_ONE = sql.join(
  BROUGHT.map((name) => $one[name]),
  sql`, `,
);

/** A new purchase arrives after every other of its instant. */
const IS_REPEAT = hasEarlierPurchase({
  businessId: $one.businessId,
  clientId: personOf($one.businessId, $one.clientId),
  day: $one.day,
  id: $one.id,
  occurredAtMs: $one.occurredAtMs,
  recordedAtMs: sql.raw(String(Number.MAX_SAFE_INTEGER)),
});

/** What the store settles: whose purchase it is, what it is among those, and what its claim fails by. */
const SETTLED = fields({
  clientId: p.clientId,
  advocateId: CLAIM_ADVOCATE,
  repeat: p.recordedRepeat,
  place: place(p.recordedPlace),
  refusal: CLAIM_REFUSAL,
});
const INSERTED = fields({
  settled: orNull(
    new Computed(
      sql`(SELECT json_object('clientId', ${p.clientId}, 'advocateId', ${CLAIM_ADVOCATE.source},
        'repeat', ${p.recordedRepeat}, 'place', ${p.recordedPlace}, 'refusal', ${CLAIM_REFUSAL.source})
        FROM ${PURCHASES}
        WHERE ${p.businessId} = ${$one.businessId} AND ${p.day} = ${$one.day} AND ${p.id} = ${$one.id})`,
      (json) => SETTLED.decode(parseJsonObject(String(json))),
    ),
  ),
});

/**
 * Without JSON, which reads a row less. Sent again after its effect it inserts nothing, and the purchase is
 * found on record: its caller hears 200 with the answer that was kept, as if it had asked twice itself.
 */
const INSERT_ONE = repeatable(
  query(
    $one,
    INSERTED,
    sql`${INSERT}
      SELECT ${$one.businessId}, CAST(${$one.nowMs} AS INTEGER), 0, ${$one.version},
        ${IS_REPEAT},
        ${BROUGHT_BY_ONE}
      WHERE NOT EXISTS (SELECT 1 FROM ${PURCHASES}
        WHERE ${p.businessId} = ${$one.businessId} AND ${p.id} = ${$one.id})
      RETURNING ${INSERTED.list}`,
  ),
);

/** An advocate whom a purchase names is on record with it, whether or not it ever bought. */
const ENSURE_ADVOCATE = repeatable(
  change(
    $one,
    sql`INSERT INTO ${clients} (${bare(clients.businessId, clients.clientId, clients.createdAtMs)})
      SELECT ${b.id}, ${$one.referredBy}, CAST(${$one.nowMs} AS INTEGER) FROM ${BUSINESSES}
      WHERE ${b.id} = ${$one.businessId} AND ${b.version} = ${$one.version} AND ${b.frozen} = 0
        AND NOT EXISTS (SELECT 1 FROM ${PURCHASES}
          WHERE ${p.businessId} = ${$one.businessId} AND ${p.id} = ${$one.id})
      ON CONFLICT (${bare(clients.businessId, clients.clientId)}) DO NOTHING`,
  ),
);

const $known = params<{ businessId: string; version: number; id: string }>();
const FIND_KNOWN = query(
  $known,
  RECORDED,
  sql`SELECT ${RECORDED.list} FROM ${BUSINESSES}
    JOIN ${PURCHASES} ON ${p.businessId} = ${b.id} AND ${p.id} = ${$known.id}
    WHERE ${b.id} = ${$known.businessId} AND ${b.version} = ${$known.version}`,
);

export type InsertPurchaseOutcome =
  /**
   * As the store settled it: of the person that the client is merged into, and with its claim, because two
   * people who share an e-mail are found here (rule 3).
   */
  | { kind: 'recorded'; purchase: IncomingPurchase; situation: PurchaseSituation }
  /** A purchase of this id is on record; whether it is the same fact is the caller's to compare. */
  | { kind: 'on_record'; purchase: RecordedPurchase }
  /** The settings or keys changed meanwhile, or the business is being relocated: nothing was recorded. */
  | { kind: 'settings_changed' };

/**
 * Records one purchase with its client and its referral, in one statement and one call. The version of the
 * business's settings and keys is checked in it, so that the caller may have them remembered. Only a purchase
 * that is not recorded by it costs a second call, which looks for what is on record.
 */
export async function insertPurchase(
  db: D1Database,
  business: Pick<Business, 'id' | 'version'>,
  purchase: IncomingPurchase,
  nowMs: number,
): Promise<InsertPurchaseOutcome> {
  const under = { businessId: business.id, version: business.version };
  const inserted = await insertOne(db, { ...under, ...toRow(purchase), nowMs });
  const settled = inserted?.settled ?? null;
  if (settled === null) {
    const known = await first(db, FIND_KNOWN({ ...under, id: purchase.id }));
    return known === null ? { kind: 'settings_changed' } : { kind: 'on_record', purchase: known };
  }
  const { clientId, advocateId, refusal } = settled;
  const claim = purchase.claim === null ? null : { advocateId, refusal };
  const situation = { repeat: settled.repeat === true, place: settled.place };
  return { kind: 'recorded', purchase: { ...purchase, clientId, claim }, situation };
}

async function insertOne(db: D1Database, row: UnderVersion & Row): Promise<RowOf<typeof INSERTED> | null> {
  if (row.referredBy === null) return first(db, INSERT_ONE(row));
  const { inserted } = await batch(db, { advocate: ENSURE_ADVOCATE(row), inserted: INSERT_ONE(row) });
  return inserted.rows[0] ?? null;
}

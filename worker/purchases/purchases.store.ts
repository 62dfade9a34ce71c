import { and, asc, eq, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { clients, judgedClaims, purchases } from '../../schema/tables/facts.ts';
import { unlessRezoning } from '../businesses/rezonings.store.ts';
import type { Day } from '../calendar/day.ts';
import {
  build,
  Computed,
  fields,
  flag,
  named,
  orNull,
  params,
  query,
  text,
  type Bound,
  type Fields,
  type RowOf,
} from '../database/query.ts';
import { first } from '../database/run.ts';
import { personOf } from '../ledger/person.store.ts';
import { CLAIM_REFUSALS, PURCHASE_PLACES, type PurchasePlace } from './attribution.ts';
import type { Purchase, RecordedPurchase } from './purchase.ts';
import { hasEarlierPurchase } from './repeat.store.ts';

const [p, PURCHASES] = named(purchases, 'p');
const [c, CLIENTS] = named(clients, 'c');

const j = judgedClaims;

/** What the claim of `purchases p` fails by, with the addresses that are known today. */
export const CLAIM_REFUSAL = orNull(
  oneOf(
    CLAIM_REFUSALS,
    sql`CASE WHEN ${p.claimAdvocateId} IS NULL THEN ${p.claimRefusal} ELSE (SELECT ${j.refusal} FROM ${j}
      WHERE ${j.businessId} = ${p.businessId} AND ${j.day} = ${p.day} AND ${j.id} = ${p.id}) END`,
  ),
);

/** The advocate whom the claim of `purchases p` names: the person, where clients are merged. */
export const CLAIM_ADVOCATE = orNull(text(personOf(p.businessId, p.claimAdvocateId)));

/** What to select of `purchases p` for a RecordedPurchase. */
export const RECORDED_COLUMNS = {
  id: p.id,
  clientId: p.clientId,
  day: p.day,
  untilDay: p.untilDay,
  occurredAtMs: p.occurredAtMs,
  recordedAtMs: p.recordedAtMs,
  amountMinor: p.amountMinor,
  currency: p.currency,
  refundedMinor: p.refundedMinor,
  ref: p.ref,
  referredBy: p.referredBy,
  clickedAtMs: p.clickedAtMs,
  metadata: p.metadata,
  claimed: p.claimed,
  clientErased: p.clientErased,
  claimAdvocateId: CLAIM_ADVOCATE,
  saidClientId: p.saidClientId,
  claimRefusal: CLAIM_REFUSAL,
  recordedRepeat: p.recordedRepeat,
  recordedPlace: p.recordedPlace,
};

const RECORDED_ROW = fields(RECORDED_COLUMNS);

/** A purchase of `purchases p` as it is on record. */
export const RECORDED: Fields<RecordedPurchase> = {
  ...RECORDED_ROW,
  decode: (raw) => toRecorded(RECORDED_ROW.decode(raw)),
};

/** A row with nothing but the columns of a recorded purchase as that purchase. */
export function toRecorded(row: RowOf<typeof RECORDED_ROW>): RecordedPurchase {
  const { claimAdvocateId, claimRefusal, recordedRepeat, recordedPlace, ...rest } = row;
  const hasClaim = claimAdvocateId !== null || claimRefusal !== null;
  return {
    ...rest,
    claim: hasClaim ? { advocateId: claimAdvocateId, refusal: claimRefusal } : null,
    firstAnswer: recordedPlace === null ? null : { repeat: recordedRepeat === true, place: recordedPlace },
  };
}

/** A place as the database says it. */
export function place(source: SQLWrapper): Computed<PurchasePlace> {
  return oneOf(PURCHASE_PLACES, source);
}

/** One of some words, as the database says it. */
function oneOf<const Word extends string>(words: readonly Word[], source: SQLWrapper): Computed<Word> {
  return new Computed(source, (value) => {
    const found = words.find((one) => one === value);
    if (found === undefined) throw new Error(`the database says a word that is none of ${words.join(', ')}`);
    return found;
  });
}

/** Where a purchase stands among those of its client (definition.md, Attribution, rule 4). */
const PLACE = sql`CASE WHEN ${c.firstPurchaseId} <> ${p.id} THEN 'later' WHEN ${c.corrected} THEN 'corrected'
  ELSE 'first' END`;

const PURCHASE_ROW = fields({
  ...RECORDED_COLUMNS,
  place: place(PLACE),
  repeat: flag(hasEarlierPurchase(p)),
});

/** A purchase of `purchases p` with its client `clients c`, as it is by all that is known today. */
const PURCHASE: Fields<Purchase> = {
  ...PURCHASE_ROW,
  decode(raw) {
    const { place: placeToday, repeat, ...row } = PURCHASE_ROW.decode(raw);
    return { ...toRecorded(row), place: placeToday, repeat };
  },
};

const IS_ITS_CLIENT = and(eq(c.businessId, p.businessId), eq(c.clientId, p.clientId));

const $id = params<{ businessId: string; id: string }>();
const FIND = query(
  $id,
  PURCHASE,
  build
    .select(PURCHASE.selection)
    .from(p)
    .innerJoin(c, IS_ITS_CLIENT)
    .where(and(eq(p.businessId, $id.businessId), eq(p.id, $id.id))),
);

/** A business's purchase by its own id, as it is by all that is known today. */
export async function findPurchase(db: D1Database, businessId: string, id: string): Promise<Purchase | null> {
  return first(db, FIND({ businessId, id }));
}

/** The same as a statement of a batch. */
export function purchaseById(businessId: string, id: string): Bound<Purchase> {
  return FIND({ businessId, id });
}

const KNOWN = fields({ isKnown: flag(sql`1`) });
const FIND_KNOWN = query(
  $id,
  KNOWN,
  sql`SELECT ${KNOWN.list} FROM ${PURCHASES}
    WHERE ${p.businessId} = ${$id.businessId} AND ${p.id} = ${$id.id}`,
);

/** Whether the business has a purchase of this id. */
export async function isPurchaseKnown(db: D1Database, businessId: string, id: string): Promise<boolean> {
  return (await first(db, FIND_KNOWN({ businessId, id }))) !== null;
}

const $client = params<{ businessId: string; clientId: string }>();
const OF_CLIENT = query(
  $client,
  PURCHASE,
  build
    .select(PURCHASE.selection)
    .from(p)
    .innerJoin(c, IS_ITS_CLIENT)
    .where(
      and(eq(p.businessId, $client.businessId), sql`${p.void} IN (0, 1)`, eq(p.clientId, $client.clientId)),
    )
    .orderBy(asc(p.occurredAtMs), asc(p.recordedAtMs), asc(p.id)),
);

/** Every purchase of a client, void ones too, in the order of their instants; for a batch. */
export function purchasesOfClient(businessId: string, clientId: string): Bound<Purchase> {
  return OF_CLIENT({ businessId, clientId });
}

/** Which purchases to list: void ones are among them. Null bounds nothing. */
export interface PurchasesPage {
  clientId: string | null;
  from: Day | null;
  to: Day | null;
  after: readonly [day: Day, id: string] | undefined;
  count: number;
}

interface PageValues {
  businessId: string;
  afterDay: number;
  afterId: string;
  from: number;
  to: number;
  count: number;
}

const $page = params<PageValues>();
const $clientPage = params<PageValues & { clientId: string }>();

const IN_BOUNDS = sql`(${p.day}, ${p.id}) < (${$page.afterDay}, ${$page.afterId})
  AND ${p.day} >= ${$page.from} AND ${p.day} <= ${$page.to}
  ORDER BY ${p.day} DESC, ${p.id} DESC LIMIT ${$page.count}`;

const KEYS_OF_ALL = sql`SELECT ${p.day}, ${p.id} FROM ${PURCHASES}
  WHERE ${p.businessId} = ${$page.businessId} AND ${IN_BOUNDS}`;

/** The index of a client's purchases has the counted ones and the void ones apart. */
const keysOfClient = (isVoid: 0 | 1) => sql`SELECT ${p.day}, ${p.id} FROM ${PURCHASES}
  WHERE ${p.businessId} = ${$clientPage.businessId} AND ${p.void} = ${sql.raw(String(isVoid))}
    AND ${p.clientId} = ${personOf($clientPage.businessId, $clientPage.clientId)} AND ${IN_BOUNDS}`;

const KEYS_OF_CLIENT = sql`SELECT * FROM (${keysOfClient(0)}) UNION ALL SELECT * FROM (${keysOfClient(1)})
  ORDER BY 1 DESC, 2 DESC LIMIT ${$clientPage.count}`;

const pageOf = (keys: SQL) => sql`WITH page (day, id) AS MATERIALIZED (${keys})
  SELECT ${PURCHASE.list} FROM page CROSS JOIN ${PURCHASES} JOIN ${CLIENTS} ON ${IS_ITS_CLIENT}
  WHERE ${p.businessId} = ${$page.businessId} AND ${p.day} = page.day AND ${p.id} = page.id
  ORDER BY ${p.day} DESC, ${p.id} DESC`;

const LIST = query($page, PURCHASE, pageOf(KEYS_OF_ALL));
const LIST_OF_CLIENT = query($clientPage, PURCHASE, pageOf(KEYS_OF_CLIENT));

/**
 * At most `count` of a business's purchases, newest day first and within a day by id downwards, after the one
 * of that day and id. It reads the rows of the page, twice as many for one client. Null while the business
 * is being rezoned in steps.
 */
export async function listPurchases(
  db: D1Database,
  businessId: string,
  { clientId, from, to, after, count }: PurchasesPage,
): Promise<Purchase[] | null> {
  const [afterDay, afterId] = after ?? [Number.MAX_SAFE_INTEGER, ''];
  const values = {
    businessId,
    afterDay,
    afterId,
    from: from ?? Number.MIN_SAFE_INTEGER,
    to: to ?? Number.MAX_SAFE_INTEGER,
    count,
  };
  const page = clientId === null ? LIST(values) : LIST_OF_CLIENT({ ...values, clientId });
  return (await unlessRezoning(db, businessId, { page }))?.page.rows ?? null;
}

import { sql, type SQL } from 'drizzle-orm';
import { refundReversals } from '../../schema/tables/changes.ts';
import { clients, corrections, purchases, refunds } from '../../schema/tables/facts.ts';
import { clientMerges } from '../../schema/tables/merges.ts';
import { fields, flag, named, number, orNull, query, text, type Bound } from '../database/query.ts';
import { fromKeptRefundId } from '../purchases/refund.ts';
import { $part, BOUND, ITS_CLIENTS, PERSON, type PartValues } from './part.store.ts';
import type { TimelineItem } from './timeline.ts';

/* The parts of a timeline that are facts of the ledger, and what was said of them. */

const [p, PURCHASES] = named(purchases, 'p');
const [f, REFUNDS] = named(refunds, 'f');
const [v, REVERSALS] = named(refundReversals, 'v');
const [c, CLIENTS] = named(clients, 'c');
const [w, CORRECTIONS] = named(corrections, 'w');
const [m, MERGES] = named(clientMerges, 'm');

const PURCHASE = fields({
  atMs: p.occurredAtMs,
  id: p.id,
  clientId: text(sql`COALESCE(${p.saidClientId}, ${p.clientId})`),
  amountMinor: p.amountMinor,
  currency: p.currency,
  refundedMinor: p.refundedMinor,
  isCounted: flag(sql`${p.void} = 0`),
});

/**
 * Purchases are found by their days, the newest first, and ordered within a day: no more of them is read than
 * what a page takes and the rest of its last day.
 */
const purchasesWith = (isVoid: 0 | 1): ((given: PartValues) => Bound<TimelineItem>) =>
  query(
    $part,
    {
      ...PURCHASE,
      decode(raw) {
        const { atMs, ...purchase } = PURCHASE.decode(raw);
        return { type: 'purchase', atMs, key: purchase.id, purchase };
      },
    },
    sql`SELECT ${PURCHASE.list} FROM ${PURCHASES} INDEXED BY purchases_by_client
      WHERE ${p.businessId} = ${$part.businessId} AND ${p.void} = ${sql.raw(String(isVoid))}
        AND ${p.clientId} = ${PERSON} AND ${p.day} <= CAST(${$part.day} AS INTEGER)
        AND (${p.occurredAtMs}, ${p.id}) < ${BOUND}
      ORDER BY ${p.day} DESC, ${p.occurredAtMs} DESC, ${p.id} DESC LIMIT ${$part.count}`,
  );

const countedPurchases = purchasesWith(0);
const voidPurchases = purchasesWith(1);

/** The purchases of a person, void ones too, for a batch. */
export function purchasesPart(given: PartValues): Bound<TimelineItem>[] {
  return [countedPurchases(given), voidPurchases(given)];
}

const REFUND = fields({
  atMs: number(sql`r.at_ms`),
  key: text(sql`r.id`),
  purchaseId: p.id,
  amountMinor: number(sql`r.amount_minor`),
  currency: p.currency,
  reversedAtMs: orNull(v.occurredAtMs),
  reversalReason: v.reason,
});

/**
 * The refunds of a person's purchases, for a batch. Nothing has them in the order of their instants, so the
 * index of the purchases is read whole, and of it alone those that are shown are looked up.
 */
export const refundsPart: (given: PartValues) => Bound<TimelineItem> = query(
  $part,
  {
    ...REFUND,
    decode(raw) {
      const { atMs, key, reversedAtMs, reversalReason, ...refund } = REFUND.decode(raw);
      const reversed = reversedAtMs === null ? null : { atMs: reversedAtMs, reason: reversalReason };
      return { type: 'refund', atMs, key, refund: { ...refund, id: fromKeptRefundId(key), reversed } };
    },
  },
  sql`SELECT ${REFUND.list}
    FROM (SELECT ${f.purchaseId} AS purchase_id, ${f.id} AS id, ${f.occurredAtMs} AS at_ms,
        ${f.amountMinor} AS amount_minor
      FROM ${PURCHASES} INDEXED BY purchases_by_client CROSS JOIN ${REFUNDS}
      WHERE ${p.businessId} = ${$part.businessId} AND ${p.void} IN (0, 1) AND ${p.clientId} = ${PERSON}
        AND ${f.businessId} = ${$part.businessId} AND ${f.purchaseId} = ${p.id}
        AND (${f.occurredAtMs}, ${f.id}) < ${BOUND}
      ORDER BY ${f.occurredAtMs} DESC, ${f.id} DESC LIMIT ${$part.count}) r
    CROSS JOIN ${PURCHASES} ON ${p.businessId} = ${$part.businessId} AND ${p.id} = r.purchase_id
    LEFT JOIN ${REVERSALS} ON ${v.businessId} = ${$part.businessId} AND ${v.refundId} = r.id`,
);

const OF_CLIENT = fields({
  atMs: number(c.firstPurchaseAtMs),
  clientId: c.clientId,
  name: c.name,
  advocateId: text(c.advocateId),
  isCorrected: c.corrected,
});
/** `index`: SQLite would go through all clients of the business instead. */
const clientsWith = (condition: SQL, index = sql``) => sql`SELECT ${OF_CLIENT.list} FROM ${CLIENTS} ${index}
  WHERE ${c.businessId} = ${$part.businessId} AND ${condition}
    AND (${c.firstPurchaseAtMs}, ${c.clientId}) < ${BOUND}
  ORDER BY ${c.firstPurchaseAtMs} DESC, ${c.clientId} DESC LIMIT ${$part.count}`;

/** Whom a person brought, each at its first purchase, for a batch: all of them are looked at. */
export const broughtPart: (given: PartValues) => Bound<TimelineItem> = query(
  $part,
  {
    ...OF_CLIENT,
    decode(raw) {
      const { atMs, clientId, name, isCorrected } = OF_CLIENT.decode(raw);
      return { type: 'brought', atMs, key: clientId, brought: { clientId, name, isCorrected } };
    },
  },
  clientsWith(sql`${c.advocateId} = ${PERSON}`, sql`INDEXED BY clients_by_advocate`),
);

/** Who brought a person, at its first purchase, for a batch. */
export const referredPart: (given: PartValues) => Bound<TimelineItem> = query(
  $part,
  {
    ...OF_CLIENT,
    decode(raw) {
      const { atMs, clientId, advocateId, isCorrected } = OF_CLIENT.decode(raw);
      return { type: 'referred', atMs, key: clientId, referred: { advocateId, isCorrected } };
    },
  },
  clientsWith(sql`${c.clientId} = ${PERSON} AND ${c.advocateId} IS NOT NULL`),
);

const CORRECTION = fields({
  atMs: w.atMs,
  id: w.id,
  clientId: w.clientId,
  previousAdvocateId: w.previousAdvocateId,
  advocateId: w.advocateId,
  reason: w.reason,
});

/** What people said of who brought a person, for a batch. */
export const correctionsPart: (given: PartValues) => Bound<TimelineItem> = query(
  $part,
  {
    ...CORRECTION,
    decode(raw) {
      const { atMs, ...correction } = CORRECTION.decode(raw);
      return { type: 'correction', atMs, key: correction.id, correction };
    },
  },
  sql`SELECT ${CORRECTION.list} FROM ${CORRECTIONS}
    WHERE ${w.businessId} = ${$part.businessId} AND ${w.clientId} IN (${ITS_CLIENTS})
      AND (${w.atMs}, ${w.id}) < ${BOUND}
    ORDER BY ${w.atMs} DESC, ${w.id} DESC LIMIT ${$part.count}`,
);

const MERGE = fields({ atMs: m.mergedAtMs, clientId: m.clientId, intoId: m.intoId, reason: m.reason });

/** The clients who were merged into a person, for a batch. */
export const mergesPart: (given: PartValues) => Bound<TimelineItem> = query(
  $part,
  {
    ...MERGE,
    decode(raw) {
      const { atMs, ...merge } = MERGE.decode(raw);
      return { type: 'merge', atMs, key: merge.clientId, merge };
    },
  },
  sql`SELECT ${MERGE.list} FROM ${MERGES}
    WHERE ${m.businessId} = ${$part.businessId} AND ${m.clientId} IN (${ITS_CLIENTS})
      AND (${m.mergedAtMs}, ${m.clientId}) < ${BOUND}
    ORDER BY ${m.mergedAtMs} DESC, ${m.clientId} DESC LIMIT ${$part.count}`,
);

import { sql, type SQLWrapper } from 'drizzle-orm';
import { clients, purchases } from '../../../schema/tables/facts.ts';
import { importRuns } from '../../../schema/tables/imports.ts';
import { fields, named, orNull, params, query, text } from '../../database/query.ts';
import { all, first } from '../../database/run.ts';
import { personOf } from '../../ledger/person.store.ts';
import type { Added } from './added.ts';
import { WHAT } from './addition.ts';

const [r, RUNS] = named(importRuns, 'r');
const [p, PURCHASES] = named(purchases, 'p');
const [c, CLIENTS] = named(clients, 'c');
const [a, ADVOCATES] = named(clients, 'a');

const ADDED = fields({
  id: r.id,
  startedAtMs: r.startedAtMs,
  memberId: r.keyId,
  day: p.day,
  clientId: p.clientId,
  clientName: c.name,
  what: orNull(text(sql`${p.metadata} ->> ${sql.raw(`'${WHAT}'`)}`)),
  amountMinor: p.amountMinor,
  currency: p.currency,
  advocateId: orNull(text(sql`${a.clientId}`)),
  advocateName: orNull(a.name),
});

const addedOf = (businessId: SQLWrapper) => sql`SELECT ${ADDED.list} FROM ${RUNS}
  CROSS JOIN ${PURCHASES} ON ${p.businessId} = ${businessId} AND ${p.importRun} = ${r.id}
  CROSS JOIN ${CLIENTS} ON ${c.businessId} = ${businessId} AND ${c.clientId} = ${p.clientId}
  LEFT JOIN ${ADVOCATES} ON ${a.businessId} = ${businessId}
    AND ${a.clientId} = ${personOf(businessId, p.referredBy)}`;

const $one = params<{ businessId: string; id: string }>();
const FIND = query(
  $one,
  ADDED,
  sql`${addedOf($one.businessId)} WHERE ${r.businessId} = ${$one.businessId} AND ${r.id} = ${$one.id}`,
);

/** What one form recorded; null for nothing, or where it was taken back. */
export async function findAddition(db: D1Database, businessId: string, id: string): Promise<Added | null> {
  return first(db, FIND({ businessId, id }));
}

const $page = params<{ businessId: string; beforeMs: number; beforeId: string; count: number }>();
const LIST = query(
  $page,
  ADDED,
  sql`${addedOf($page.businessId)}
    WHERE ${r.businessId} = ${$page.businessId} AND ${r.id} > 'add_' AND ${r.id} < 'add\`'
      AND (${r.startedAtMs}, ${r.id}) < (CAST(${$page.beforeMs} AS INTEGER), ${$page.beforeId})
    ORDER BY ${r.startedAtMs} DESC, ${r.id} DESC LIMIT CAST(${$page.count} AS INTEGER)`,
);

/**
 * At most `count` of what was added by hand, the last first, before the one of that start and id. It reads a
 * row of each run that was added by hand.
 */
export async function listAdditions(
  db: D1Database,
  businessId: string,
  { before, count }: { before: readonly [startedAtMs: number, id: string] | null; count: number },
): Promise<Added[]> {
  const [beforeMs, beforeId] = before ?? [Number.MAX_SAFE_INTEGER, ''];
  return all(db, LIST({ businessId, beforeMs, beforeId, count }));
}

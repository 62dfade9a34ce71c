import { sql } from 'drizzle-orm';
import { clients } from '../../../schema/tables/facts.ts';
import { unlessRezoning } from '../../businesses/rezonings.store.ts';
import { fields, named, number, orNull, params, query, text, type RowOf } from '../../database/query.ts';
import { firstDayOf } from '../stats.store.ts';

const CLIENTS_A_PAGE = 5_000;
const MOST_PAGES = 20;

const [c, CLIENTS] = named(clients, 'c');
const [a, ADVOCATES] = named(clients, 'a');
const $ = params<{ businessId: string; afterAdvocateId: string; afterId: string; count: number }>();

const REFERRED = fields({
  clientId: c.clientId,
  name: c.name,
  advocateId: text(c.advocateId),
  advocateName: orNull(a.name),
  corrected: c.corrected,
  firstDay: orNull(number(firstDayOf($.businessId, c.clientId))),
});

/** A client whom somebody brought; `firstDay` is that of its first counted purchase. */
export type ReferredClient = RowOf<typeof REFERRED>;

const LIST = query(
  $,
  REFERRED,
  sql`SELECT ${REFERRED.list} FROM ${CLIENTS} LEFT JOIN ${ADVOCATES}
      ON ${a.businessId} = ${$.businessId} AND ${a.clientId} = ${c.advocateId}
    WHERE ${c.businessId} = ${$.businessId} AND ${c.advocateId} > ''
      AND (${c.advocateId}, ${c.clientId}) > (${$.afterAdvocateId}, ${$.afterId})
    ORDER BY ${c.advocateId}, ${c.clientId} LIMIT ${$.count}`,
);

/**
 * Everybody who was brought by somebody, by advocate and then by id; at most 100,000. Null while the business
 * is being rezoned in steps.
 */
export async function listReferredClients(
  db: D1Database,
  businessId: string,
  clientsAPage = CLIENTS_A_PAGE,
): Promise<ReferredClient[] | null> {
  const found: ReferredClient[] = [];
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const last = found.at(-1);
    const after = { afterAdvocateId: last?.advocateId ?? '', afterId: last?.clientId ?? '' };
    const asked = { businessId, ...after, count: clientsAPage };
    const read = await unlessRezoning(db, businessId, { page: LIST(asked) });
    if (read === null) return null;
    for (const one of read.page.rows) found.push(one);
    if (read.page.rows.length < clientsAPage) break;
  }
  return found;
}

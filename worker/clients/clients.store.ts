import { and, eq, sql } from 'drizzle-orm';
import { businesses, clients, purchases } from '../../schema/tables/facts.ts';
import { unlessRezoning } from '../businesses/rezonings.store.ts';
import { bare, build, fields, flag, named, number, orNull, params, query, text } from '../database/query.ts';
import { first } from '../database/run.ts';
import { personOf } from '../ledger/person.store.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import type { Client, PanelClient } from './client.ts';

const [c, CLIENTS] = named(clients, 'c');
const [b, BROUGHT] = named(clients, 'b');
const [p, PURCHASES] = named(purchases, 'p');

/** Each subquery reads a stretch of one index. */
const COUNTED = sql`FROM ${PURCHASES}
  WHERE ${p.businessId} = ${c.businessId} AND ${p.void} = 0 AND ${p.clientId} = ${c.clientId}`;
const CLIENT = fields({
  clientId: c.clientId,
  name: c.name,
  advocateId: c.advocateId,
  corrected: c.corrected,
  showsName: c.showsName,
  erased: c.erased,
  createdAtMs: c.createdAtMs,
  mergedInto: c.mergedInto,
  purchases: number(sql`(SELECT COUNT(*) ${COUNTED})`),
  firstDay: orNull(number(sql`(SELECT ${p.day} ${COUNTED} ORDER BY ${p.day} LIMIT 1)`)),
  lastDay: orNull(number(sql`(SELECT ${p.day} ${COUNTED} ORDER BY ${p.day} DESC LIMIT 1)`)),
  brought: number(sql`(SELECT COUNT(*) FROM ${BROUGHT}
    WHERE ${b.businessId} = ${c.businessId} AND ${b.advocateId} = ${c.clientId})`),
});

const $client = params<{ businessId: string; clientId: string }>();
const FIND = query(
  $client,
  CLIENT,
  sql`SELECT ${CLIENT.list} FROM ${CLIENTS}
    WHERE ${c.businessId} = ${$client.businessId} AND ${c.clientId} = ${$client.clientId}`,
);

/**
 * A business's client by its own id. Its first and last day are of stored days, which is refused while the
 * business is being rezoned in steps.
 */
export async function findClient(
  db: D1Database,
  businessId: string,
  clientId: string,
): Promise<{ kind: 'found'; client: Client } | RefusalOf<'client_not_found' | 'business_busy'>> {
  const read = await unlessRezoning(db, businessId, { client: FIND({ businessId, clientId }) });
  if (read === null) return { kind: 'business_busy' };
  const [client] = read.client.rows;
  return client === undefined ? { kind: 'client_not_found' } : { kind: 'found', client };
}

const YES = fields({ yes: flag(sql`1`) });
const PERSON = fields({ personId: text(sql`COALESCE(${clients.mergedInto}, ${clients.clientId})`) });
const FIND_PERSON = query(
  $client,
  PERSON,
  build
    .select(PERSON.selection)
    .from(clients)
    .where(and(eq(clients.businessId, $client.businessId), eq(clients.clientId, $client.clientId))),
);

/** The person that a client is: itself, or the one that it is merged into; null for an unknown one. */
export async function findPersonId(
  db: D1Database,
  businessId: string,
  clientId: string,
): Promise<string | null> {
  return (await first(db, FIND_PERSON({ businessId, clientId })))?.personId ?? null;
}

const $page = params<{ businessId: string; afterId: string; count: number }>();
const LIST = query(
  $page,
  CLIENT,
  sql`SELECT ${CLIENT.list} FROM ${CLIENTS}
    WHERE ${c.businessId} = ${$page.businessId} AND ${c.clientId} > ${$page.afterId}
      AND ${c.mergedInto} IS NULL
    ORDER BY ${c.clientId} LIMIT ${$page.count}`,
);

/**
 * At most `count` of a business's clients in the order of their ids, after one of them; none who is merged
 * into another one. Null while the business is being rezoned in steps.
 */
export async function listClients(
  db: D1Database,
  businessId: string,
  page: { after: string | undefined; count: number },
): Promise<Client[] | null> {
  const asked = { businessId, afterId: page.after ?? '', count: page.count };
  return (await unlessRezoning(db, businessId, { clients: LIST(asked) }))?.clients.rows ?? null;
}

const $some = params<{ businessId: string; clientIds: string }>();
const READ_SOME = query(
  $some,
  CLIENT,
  sql`SELECT ${CLIENT.list} FROM json_each(${$some.clientIds}) r CROSS JOIN ${CLIENTS}
    WHERE ${c.businessId} = ${$some.businessId} AND ${c.clientId} = r.value ORDER BY r.key`,
);

/** Some of a business's clients, in that order. Null while the business is being rezoned in steps. */
export async function readClients(
  db: D1Database,
  businessId: string,
  clientIds: readonly string[],
): Promise<Client[] | null> {
  const asked = { businessId, clientIds: JSON.stringify(clientIds) };
  return (await unlessRezoning(db, businessId, { clients: READ_SOME(asked) }))?.clients.rows ?? null;
}

/** The person that a client on record is, who was not erased. */
const IS_PRESENT = and(
  eq(clients.businessId, $client.businessId),
  sql`${clients.clientId} = ${personOf($client.businessId, $client.clientId)}`,
  eq(clients.erased, false),
);

const PANEL_CLIENT = fields({
  name: clients.name,
  showsName: clients.showsName,
  createdAtMs: clients.createdAtMs,
});
const FIND_PRESENT = query(
  $client,
  PANEL_CLIENT,
  build.select(PANEL_CLIENT.selection).from(clients).where(IS_PRESENT),
);

/**
 * A client on record, or the person that it is merged into; null for one whom the business does not know, and
 * for one who was erased.
 */
export async function findPanelClient(
  db: D1Database,
  businessId: string,
  clientId: string,
): Promise<PanelClient | null> {
  return first(db, FIND_PRESENT({ businessId, clientId }));
}

/**
 * The name on record of a client who agreed to be named to the people whom they bring; null without that
 * agreement, without a name, and of a client who was erased.
 */
export async function findAgreedName(
  db: D1Database,
  businessId: string,
  clientId: string,
): Promise<string | null> {
  const client = await first(db, FIND_PRESENT({ businessId, clientId }));
  return client?.showsName === true ? client.name : null;
}

const $advocate = params<{ businessId: string; advocateId: string }>();
const COUNT = fields({ brought: number(sql`COUNT(*)`) });
const COUNT_BROUGHT = query(
  $advocate,
  COUNT,
  build
    .select(COUNT.selection)
    .from(clients)
    .where(
      and(
        eq(clients.businessId, $advocate.businessId),
        sql`${clients.advocateId} = ${personOf($advocate.businessId, $advocate.advocateId)}`,
      ),
    ),
);

/** How many clients an advocate has brought. */
export async function countBrought(db: D1Database, businessId: string, advocateId: string): Promise<number> {
  return (await first(db, COUNT_BROUGHT({ businessId, advocateId })))?.brought ?? 0;
}

const $agreed = params<{
  businessId: string;
  clientId: string;
  sinceMs: number | null;
  showsName: boolean;
}>();
const CHANGE_SHOWS_NAME = query(
  $agreed,
  YES,
  sql`UPDATE ${clients} SET ${bare(clients.showsName)} = CAST(${$agreed.showsName} AS INTEGER)
    WHERE ${clients.businessId} = ${$agreed.businessId}
      AND ${clients.clientId} = ${personOf($agreed.businessId, $agreed.clientId)}
      AND COALESCE(${clients.createdAtMs} = ${$agreed.sinceMs}, 1) AND ${clients.erased} = 0
      AND EXISTS (SELECT 1 FROM ${businesses}
        WHERE ${businesses.id} = ${$agreed.businessId} AND ${businesses.frozen} = 0)
    RETURNING ${YES.list}`,
);

/**
 * Keeps whether a client agreed to be named to the people whom they bring. False where the business takes no
 * writes just now, and for a client who is not on record since then or was erased: nothing was changed.
 */
export async function changeShowsName(
  db: D1Database,
  businessId: string,
  agreed: { clientId: string; sinceMs: number | null; showsName: boolean },
): Promise<boolean> {
  return (await first(db, CHANGE_SHOWS_NAME({ ...agreed, businessId }))) !== null;
}

import { and, eq, sql } from 'drizzle-orm';
import { businesses, clients, purchases } from '../../schema/tables/facts.ts';
import {
  bare,
  build,
  change,
  excluded,
  fields,
  flag,
  named,
  number,
  orNull,
  params,
  query,
} from '../database/query.ts';
import { all, batch, first } from '../database/run.ts';
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

/** A business's client by its own id; null where the business knows none of that id. */
export async function findClient(
  db: D1Database,
  businessId: string,
  clientId: string,
): Promise<Client | null> {
  return first(db, FIND({ businessId, clientId }));
}

const $page = params<{ businessId: string; afterId: string; count: number }>();
const LIST = query(
  $page,
  CLIENT,
  sql`SELECT ${CLIENT.list} FROM ${CLIENTS}
    WHERE ${c.businessId} = ${$page.businessId} AND ${c.clientId} > ${$page.afterId}
    ORDER BY ${c.clientId} LIMIT ${$page.count}`,
);

/** At most `count` of a business's clients in the order of their ids, after one of them. */
export async function listClients(
  db: D1Database,
  businessId: string,
  page: { after: string | undefined; count: number },
): Promise<Client[]> {
  return all(db, LIST({ businessId, afterId: page.after ?? '', count: page.count }));
}

/** A client on record who was not erased. */
const IS_PRESENT = and(
  eq(clients.businessId, $client.businessId),
  eq(clients.clientId, $client.clientId),
  eq(clients.erased, false),
);

const PANEL_CLIENT = fields({ name: clients.name, showsName: clients.showsName });
const FIND_PRESENT = query(
  $client,
  PANEL_CLIENT,
  build.select(PANEL_CLIENT.selection).from(clients).where(IS_PRESENT),
);

/** A client on record; null for one whom the business does not know, and for one who was erased. */
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
    .where(and(eq(clients.businessId, $advocate.businessId), eq(clients.advocateId, $advocate.advocateId))),
);

/** How many clients an advocate has brought. */
export async function countBrought(db: D1Database, businessId: string, advocateId: string): Promise<number> {
  return (await first(db, COUNT_BROUGHT({ businessId, advocateId })))?.brought ?? 0;
}

const $ensured = params<{ businessId: string; clientId: string; name: string | null; nowMs: number }>();
const ENSURE = change(
  $ensured,
  sql`INSERT INTO ${clients}
      (${bare(clients.businessId, clients.clientId, clients.name, clients.createdAtMs, clients.linked)})
    SELECT ${businesses.id}, ${$ensured.clientId}, ${$ensured.name}, CAST(${$ensured.nowMs} AS INTEGER), 1
    FROM ${businesses} WHERE ${businesses.id} = ${$ensured.businessId} AND ${businesses.frozen} = 0
    ON CONFLICT (${bare(clients.businessId, clients.clientId)}) DO UPDATE
      SET ${bare(clients.name)} = ${excluded(clients.name)}
    WHERE ${excluded(clients.name)} IS NOT NULL AND ${excluded(clients.name)} IS NOT ${clients.name}`,
);

const $business = params<{ businessId: string }>();
const YES = fields({ yes: flag(sql`1`) });
const IS_OPEN = query(
  $business,
  YES,
  build
    .select(YES.selection)
    .from(businesses)
    .where(and(eq(businesses.id, $business.businessId), eq(businesses.frozen, false))),
);

/**
 * Makes a client on record for a link, whether or not it ever bought anything, and keeps the name where one
 * is given. False where the business takes no writes just now: nothing was changed.
 */
export async function ensureClient(
  db: D1Database,
  businessId: string,
  client: { clientId: string; name: string | null },
  nowMs: number,
): Promise<boolean> {
  const { open } = await batch(db, {
    client: ENSURE({ ...client, businessId, nowMs }),
    open: IS_OPEN({ businessId }),
  });
  return open.rows.length === 1;
}

const $agreed = params<{ businessId: string; clientId: string; showsName: boolean }>();
const CHANGE_SHOWS_NAME = query(
  $agreed,
  YES,
  sql`UPDATE ${clients} SET ${bare(clients.showsName)} = CAST(${$agreed.showsName} AS INTEGER)
    WHERE ${clients.businessId} = ${$agreed.businessId} AND ${clients.clientId} = ${$agreed.clientId}
      AND ${clients.erased} = 0
      AND EXISTS (SELECT 1 FROM ${businesses}
        WHERE ${businesses.id} = ${$agreed.businessId} AND ${businesses.frozen} = 0)
    RETURNING ${YES.list}`,
);

/**
 * Keeps whether a client agreed to be named to the people whom they bring. False where the business takes no
 * writes just now, and for a client who is not on record or was erased: nothing was changed.
 */
export async function changeShowsName(
  db: D1Database,
  businessId: string,
  { clientId, showsName }: { clientId: string; showsName: boolean },
): Promise<boolean> {
  return (await first(db, CHANGE_SHOWS_NAME({ businessId, clientId, showsName }))) !== null;
}

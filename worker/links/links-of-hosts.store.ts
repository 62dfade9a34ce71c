import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { links } from '../../schema/tables/directory.ts';
import { unsettledLinks } from '../../schema/tables/facts.ts';
import { bare, build, change, fields, named, number, params, query, text } from '../database/query.ts';
import { all, batch, first, run } from '../database/run.ts';
import { IS_LINKS_VERSION, linksVersionOf, raiseLinksVersion } from './links-version.store.ts';

/** A host that links lead to, and how many do. */
export interface HostOfLinks {
  host: string;
  links: number;
}

const [l, LINKS] = named(links, 'l');
const $switched = params<{ businessId: string; isOn: boolean }>();

/** Links that are on, or those that are off for their host alone. */
const ARE_SWITCHED = sql`${l.businessId} = ${$switched.businessId}
  AND ${l.enabled} = CAST(${$switched.isOn} AS INTEGER)
  AND ${l.hostRefused} = 1 - CAST(${$switched.isOn} AS INTEGER)`;
const HOST = fields({
  host: text(sql`hosts.host`),
  links: number(sql`(SELECT COUNT(*) FROM ${LINKS} WHERE ${ARE_SWITCHED} AND ${l.host} = hosts.host)`),
});

/** Hosts are found by hopping from one to the next through the index. */
const LIST_HOSTS = query(
  $switched,
  HOST,
  sql`WITH RECURSIVE hosts (host) AS (
      SELECT MIN(${l.host}) FROM ${LINKS} WHERE ${ARE_SWITCHED}
      UNION ALL
      SELECT (SELECT MIN(${l.host}) FROM ${LINKS} WHERE ${ARE_SWITCHED} AND ${l.host} > hosts.host)
      FROM hosts WHERE hosts.host IS NOT NULL
    )
    SELECT ${HOST.list} FROM hosts WHERE hosts.host IS NOT NULL`,
);

/** The hosts that enabled links of a business lead to. */
export async function listHostsOfLinks(directory: D1Database, businessId: string): Promise<HostOfLinks[]> {
  return all(directory, LIST_HOSTS({ businessId, isOn: true }));
}

const $some = params<{ businessId: string; hosts: string; count: number }>();
const CODE = fields({ code: links.code });
const LIST_CODES = query(
  $some,
  CODE,
  sql`SELECT ${CODE.list} FROM json_each(${$some.hosts}) h CROSS JOIN ${links}
    WHERE ${links.businessId} = ${$some.businessId} AND ${links.enabled} = 1 AND ${links.hostRefused} = 0
      AND ${links.host} = h.value
    LIMIT CAST(${$some.count} AS INTEGER)`,
);

/** The codes of some enabled links that lead to one of the hosts. */
export async function listCodesOfHosts(
  directory: D1Database,
  businessId: string,
  hosts: readonly string[],
  count: number,
): Promise<string[]> {
  const found = await all(directory, LIST_CODES({ businessId, hosts: JSON.stringify(hosts), count }));
  return found.map(({ code }) => code);
}

/** What there is to settle, and the version of the links under which it may be done. */
export interface HostsToSettle {
  linksVersion: number;
  /** Of links that are on. */
  on: HostOfLinks[];
  /** Of links that are off for their host alone. */
  off: HostOfLinks[];
}

/**
 * Ends what others do by an older version of a business's links, and lists the hosts that the links lead to.
 */
export async function beginToSettle(directory: D1Database, businessId: string): Promise<HostsToSettle> {
  const { version, on, off } = await batch(directory, {
    raised: raiseLinksVersion(businessId),
    version: linksVersionOf(businessId),
    on: LIST_HOSTS({ businessId, isOn: true }),
    off: LIST_HOSTS({ businessId, isOn: false }),
  });
  return { linksVersion: version.rows[0]?.linksVersion ?? 0, on: on.rows, off: off.rows };
}

const $switch = params<{
  businessId: string;
  linksVersion: number;
  hosts: string;
  isOn: boolean;
  nowMs: number;
  count: number;
}>();
const IS_ON = sql`CAST(${$switch.isOn} AS INTEGER)`;

/** `isOn` says whether they are to be on: those that are not so yet are switched. */
const SWITCH = change(
  $switch,
  sql`UPDATE ${links} SET ${bare(links.enabled)} = ${IS_ON}, ${bare(links.hostRefused)} = 1 - ${IS_ON},
      ${bare(links.switchedAtMs)} =
        json_insert(${links.switchedAtMs}, '$[#]', CAST(${$switch.nowMs} AS INTEGER))
    WHERE ${links.code} IN (
      SELECT ${l.code} FROM json_each(${$switch.hosts}) h CROSS JOIN ${LINKS}
      WHERE ${l.businessId} = ${$switch.businessId} AND ${l.enabled} = 1 - ${IS_ON}
        AND ${l.hostRefused} = ${IS_ON} AND ${l.host} = h.value
      LIMIT CAST(${$switch.count} AS INTEGER))
      AND ${links.businessId} = ${$switch.businessId}
      AND ${IS_LINKS_VERSION}`,
);

export interface SwitchOfLinks {
  linksVersion: number;
  hosts: readonly string[];
  isOn: boolean;
  count: number;
}

/**
 * Switches at most `count` links that lead to one of the hosts: on, of those that are off for their host
 * alone; off, of those that are on. How many it was, and none where somebody else settles the links by now.
 */
export async function switchLinksOfHosts(
  directory: D1Database,
  businessId: string,
  { hosts, ...wanted }: SwitchOfLinks,
  nowMs: number,
): Promise<number> {
  const given = { ...wanted, businessId, hosts: JSON.stringify(hosts), nowMs };
  return (await run(directory, SWITCH(given))).changes;
}

/** Whether the links of a business are still of a version. */
export async function isLinksVersion(
  directory: D1Database,
  businessId: string,
  linksVersion: number,
): Promise<boolean> {
  return (await first(directory, linksVersionOf(businessId)))?.linksVersion === linksVersion;
}

const $settled = params<{ businessId: string; version: number }>();
const FORGET = change(
  $settled,
  build
    .delete(unsettledLinks)
    .where(
      and(
        eq(unsettledLinks.businessId, $settled.businessId),
        sql`${unsettledLinks.version} <= ${$settled.version}`,
      ),
    ),
);

/** Forgets that the links of a business were to be settled by the hosts of a version of its settings. */
export async function forgetUnsettled(db: D1Database, businessId: string, version: number): Promise<void> {
  await run(db, FORGET({ businessId, version }));
}

const $count = params<{ afterId: string; count: number }>();
const UNSETTLED = fields({ businessId: unsettledLinks.businessId });
const LIST_UNSETTLED = query(
  $count,
  UNSETTLED,
  build
    .selectDistinct(UNSETTLED.selection)
    .from(unsettledLinks)
    .where(gt(unsettledLinks.businessId, $count.afterId))
    .orderBy(asc(unsettledLinks.businessId))
    .limit($count.count),
);

/** Some businesses of a shard whose links are to be settled. */
export async function listUnsettled(db: D1Database, count: number): Promise<string[]> {
  return (await all(db, LIST_UNSETTLED({ afterId: '', count }))).map(({ businessId }) => businessId);
}

import { sql } from 'drizzle-orm';
import { clients } from '../../schema/tables/facts.ts';
import { fields, named, number, params, query, text } from '../database/query.ts';
import { all } from '../database/run.ts';
import type { ListedReferral } from './referral.ts';

export interface ReferralsPage {
  /** The first level goes on after this client. */
  after: string | undefined;
  /** How many of the first level. */
  count: number;
  /** How many levels in all. */
  depth: number;
  /** How many clients below the first level. */
  maxBelow: number;
}

/**
 * At most `count` clients whom an advocate brought, in the order of their ids, and below them whom they
 * brought, nearer levels first.
 */
export async function listReferrals(
  db: D1Database,
  businessId: string,
  advocateId: string,
  page: ReferralsPage,
): Promise<ListedReferral[]> {
  const { after = '', count, depth, maxBelow } = page;
  return all(db, LIST({ businessId, advocateId, afterId: after, count, depth, total: count + maxBelow }));
}

const $ = params<{
  businessId: string;
  advocateId: string;
  afterId: string;
  count: number;
  depth: number;
  total: number;
}>();
const [c, CLIENTS] = named(clients, 'c');
const [b, BROUGHT] = named(clients, 'b');

const REFERRAL = fields({
  clientId: c.clientId,
  name: c.name,
  advocateId: text(sql`${c.advocateId}`),
  corrected: c.corrected,
  brought: number(sql`(SELECT COUNT(*) FROM ${BROUGHT}
    WHERE ${b.businessId} = ${$.businessId} AND ${b.advocateId} = ${c.clientId})`),
});

/**
 * A client has one advocate, so that below the first level only the advocate itself could come up again:
 * where two brought each other. It is passed over, and the tree ends.
 */
const LIST = query(
  $,
  REFERRAL,
  sql`WITH RECURSIVE first AS MATERIALIZED (
      SELECT ${clients.clientId} AS client_id FROM ${clients}
      WHERE ${clients.businessId} = ${$.businessId} AND ${clients.advocateId} = ${$.advocateId}
        AND ${clients.clientId} > ${$.afterId} AND ${clients.clientId} <> ${$.advocateId}
      ORDER BY ${clients.clientId} LIMIT ${$.count}
    ), tree (client_id, level) AS (
      SELECT client_id, 1 FROM first
      UNION ALL
      SELECT ${c.clientId}, tree.level + 1 FROM tree CROSS JOIN ${CLIENTS}
      WHERE tree.level < ${$.depth} AND ${c.businessId} = ${$.businessId} AND ${c.advocateId} = tree.client_id
        AND ${c.clientId} <> ${$.advocateId}
      LIMIT ${$.total}
    )
    SELECT ${REFERRAL.list} FROM tree CROSS JOIN ${CLIENTS}
    WHERE ${c.businessId} = ${$.businessId} AND ${c.clientId} = tree.client_id
    ORDER BY tree.level, ${c.clientId}`,
);

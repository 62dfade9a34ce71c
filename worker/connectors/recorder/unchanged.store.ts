import { sql } from 'drizzle-orm';
import {
  clientAliases,
  connectorWaiting,
  purchaseAliases,
  saleStates,
} from '../../../schema/tables/connectors.ts';
import { businesses, clients, purchases } from '../../../schema/tables/facts.ts';
import { bare, change, fields, flag, named, params, query, type Bound } from '../../database/query.ts';
import { first } from '../../database/run.ts';
import { claimsOfPerson } from './claims-of-person.store.ts';
import type { Unchanged } from './unchanged.ts';

const [b, BUSINESSES] = named(businesses, 'b');
const [a, NAMES] = named(clientAliases, 'a');
const [k, KEYS] = named(purchaseAliases, 'k');
const [p, PURCHASES] = named(purchases, 'p');
const [s, STATES] = named(saleStates, 's');
const [w, WAITING] = named(connectorWaiting, 'w');
const [c, CLIENTS] = named(clients, 'c');

const $ = params<{
  businessId: string;
  version: number;
  names: string;
  aliases: string;
  sales: string;
  states: string;
  waiting: string;
  people: string;
}>();

const IS_OPEN = sql`EXISTS (SELECT 1 FROM ${BUSINESSES} WHERE ${b.id} = ${$.businessId}
  AND ${b.version} = ${$.version} AND ${b.frozen} = 0)`;

const PERSON = sql`COALESCE(${c.mergedInto}, v.value ->> 0)`;
const CLAIMS_OF = sql`(SELECT COUNT(*) FROM ${claimsOfPerson(PERSON, $.businessId)})`;

const WITHOUT_CODE_OF = sql`(SELECT COUNT(*) FROM ${PURCHASES} INDEXED BY purchases_by_client
  WHERE ${p.businessId} = ${$.businessId} AND ${p.void} IN (0, 1) AND ${p.clientId} = v.value ->> 0
    AND ${p.ref} IS NULL AND ${p.referredBy} IS NULL)`;

/** What is not any more as the plan was made from. */
const DIFFERENCES = [
  sql`NOT ${IS_OPEN}`,
  sql`EXISTS (SELECT 1 FROM json_each(${$.names}) v LEFT JOIN ${NAMES}
      ON ${a.businessId} = ${$.businessId} AND ${a.alias} = v.value ->> 0
    WHERE ${a.clientId} IS NOT v.value ->> 1 AND ${a.clientId} IS NOT v.value ->> 2)`,
  sql`EXISTS (SELECT 1 FROM json_each(${$.aliases}) v LEFT JOIN ${KEYS}
      ON ${k.businessId} = ${$.businessId} AND ${k.alias} = v.value ->> 0
    WHERE ${k.purchaseId} IS NOT v.value ->> 1 AND ${k.purchaseId} IS NOT v.value ->> 2)`,
  sql`EXISTS (SELECT 1 FROM json_each(${$.sales}) v LEFT JOIN ${PURCHASES}
      ON ${p.businessId} = ${$.businessId} AND ${p.id} = v.value ->> 0
    WHERE ${p.refundedMinor} IS NOT v.value ->> 1)`,
  sql`EXISTS (SELECT 1 FROM json_each(${$.states}) v LEFT JOIN ${STATES}
      ON ${s.businessId} = ${$.businessId} AND ${s.purchaseId} = v.value ->> 0
    WHERE ${s.state} IS NOT v.value ->> 1)`,
  sql`EXISTS (SELECT 1 FROM json_each(${$.waiting}) v
    WHERE (SELECT COUNT(*) FROM ${WAITING}
      WHERE ${w.businessId} = ${$.businessId} AND ${w.waitsFor} = v.value ->> 0) <> v.value ->> 1)`,
  sql`EXISTS (SELECT 1 FROM json_each(${$.people}) v LEFT JOIN ${CLIENTS}
      ON ${c.businessId} = ${$.businessId} AND ${c.clientId} = v.value ->> 0
    WHERE (${c.clientId} IS NOT NULL) <> v.value ->> 1 
      OR (v.value ->> 2 IS NOT NULL AND ${CLAIMS_OF} <> v.value ->> 2)
      OR (v.value ->> 3 IS NOT NULL AND ${WITHOUT_CODE_OF} <> v.value ->> 3))`,
];

/** A row that the table does not take, where there is a difference: so the whole batch is taken back. */
const FAIL_IF_OUTDATED = change(
  $,
  sql`INSERT INTO ${connectorWaiting} (${bare(
    connectorWaiting.businessId,
    connectorWaiting.waitsFor,
    connectorWaiting.id,
    connectorWaiting.connectorId,
    connectorWaiting.observation,
    connectorWaiting.sinceMs,
  )})
    SELECT ${$.businessId}, '', '', '', NULL, 0 WHERE ${sql.join(DIFFERENCES, sql` OR `)}`,
);

/** The statement before which nothing of a batch may be written. It fails where the plan is outdated. */
export function failIfOutdated({ business, ...lists }: Unchanged): Bound<never> {
  const { names, aliases, sales, states, waiting, people } = lists;
  return FAIL_IF_OUTDATED({
    businessId: business.id,
    version: business.version,
    names: JSON.stringify(names),
    aliases: JSON.stringify(aliases),
    sales: JSON.stringify(sales),
    states: JSON.stringify(states),
    waiting: JSON.stringify(waiting),
    people: JSON.stringify(people),
  });
}

/** Whether a batch failed by that statement. */
export function isOutdated(error: unknown): boolean {
  return (
    error instanceof Error && error.message.includes('NOT NULL constraint failed: connector_waiting.obs')
  );
}

const $business = params<{ businessId: string; version: number }>();
const OPEN = fields({
  isOpen: flag(sql`${b.version} = ${$business.version} AND ${b.frozen} = 0`),
});
const READ_OPEN = query(
  $business,
  OPEN,
  sql`SELECT ${OPEN.list} FROM ${BUSINESSES} WHERE ${b.id} = ${$business.businessId}`,
);

/** Whether the business takes facts, and has the settings that the caller knows. */
export async function isOpen(
  db: D1Database,
  business: Pick<Unchanged['business'], 'id' | 'version'>,
): Promise<boolean> {
  const found = await first(db, READ_OPEN({ businessId: business.id, version: business.version }));
  return found?.isOpen === true;
}

import { sql } from 'drizzle-orm';
import { asks, contacts } from '../../schema/tables/contacts.ts';
import { businesses, clients, purchases } from '../../schema/tables/facts.ts';
import { rorHeads } from '../../schema/tables/ledger.ts';
import { personClients } from '../../schema/tables/merges.ts';
import { permissions } from '../../schema/tables/permissions.ts';
import { clientStages, relationshipSettings } from '../../schema/tables/relationships.ts';
import { unlessRezoning } from '../businesses/rezonings.store.ts';
import { windowFrom } from '../calendar/cover.ts';
import type { Day } from '../calendar/day.ts';
import { jsonParts } from '../database/json-parts.ts';
import { Computed, fields, named, number, orNull, params, query } from '../database/query.ts';
import { clientsOf, personOf } from '../ledger/person.store.ts';
import { exactSum } from '../money/exact-sum.store.ts';
import { firstDayOf } from '../reports/stats.store.ts';
import { lifeJson } from './lives.store.ts';
import type { RelationshipFacts } from './relationship-facts.ts';
import type { KeptRhythm } from './rhythm.ts';
import { WILLING_LEVEL } from './voice.ts';

const $ = params<{ businessId: string; clientIds: string; asOf: Day; windowFrom: Day; yearBefore: Day }>();
const [c, CLIENTS] = named(clients, 'c');
const [b, BROUGHT] = named(clients, 'b');
const [p, PURCHASES] = named(purchases, 'p');

/** The ids of the person, for what is kept under the client that was said. */
const OWN_IDS = clientsOf($.businessId, c.clientId);
const COUNTED = sql`FROM ${PURCHASES} INDEXED BY purchases_by_client
  WHERE ${p.businessId} = ${$.businessId} AND ${p.void} = 0
  AND ${p.clientId} = ${c.clientId} AND ${p.day} <= ${$.asOf}`;
const NET = exactSum(sql`${p.amountMinor} - ${p.refundedMinor}`);

const FACTS = fields({
  clientId: c.clientId,
  mergedIds: parsed<string[]>(sql`(SELECT json_group_array(${personClients.clientId}) FROM ${personClients}
    WHERE ${personClients.businessId} = ${$.businessId} AND ${personClients.person} = ${c.clientId})`),
  life: lifeJson($.businessId, c.clientId, $.asOf),
  brought: parsed<
    [number, number]
  >(sql`(SELECT json_array(COUNT(*), COALESCE(SUM(first_day >= ${$.windowFrom}), 0))
    FROM (SELECT ${firstDayOf($.businessId, b.clientId)} AS first_day FROM ${BROUGHT}
      WHERE ${b.businessId} = ${$.businessId} AND ${b.advocateId} = ${c.clientId}) WHERE first_day <= ${$.asOf})`),
  value: new Computed(
    sql`(SELECT json_group_array(json_array(currency, net)) FROM (
      SELECT ${p.currency} AS currency, ${NET.source} AS net ${COUNTED} AND ${p.day} > ${$.yearBefore}
      GROUP BY ${p.currency} ORDER BY ${p.currency}))`,
    valueOf,
  ),
  firstGivenAtMs: orNull(
    number(sql`(SELECT MIN(${permissions.atMs}) FROM ${permissions}
      WHERE ${permissions.businessId} = ${$.businessId} AND ${permissions.clientId} IN (${OWN_IDS})
        AND ${permissions.act} = 'given')`),
  ),
  firstAnsweredAtMs: orNull(
    number(sql`(SELECT MIN(${contacts.atMs}) FROM ${contacts}
      WHERE ${contacts.businessId} = ${$.businessId} AND ${contacts.clientId} IN (${OWN_IDS})
        AND ${isAnswered()})`),
  ),
  firstAcceptedAtMs: orNull(
    number(sql`(SELECT MIN(COALESCE(${asks.outcomeAtMs}, ${asks.atMs})) FROM ${asks}
      WHERE ${asks.businessId} = ${$.businessId} AND ${asks.clientId} IN (${OWN_IDS})
        AND ${asks.level} >= ${WILLING_LEVEL} AND ${asks.outcome} = 'accepted')`),
  ),
  toldStage: orNull(clientStages.stage),
  toldSince: orNull(clientStages.sinceDay),
});
const READ_FACTS = query(
  $,
  FACTS,
  sql`SELECT ${FACTS.list} FROM json_each(${$.clientIds}) r CROSS JOIN ${CLIENTS} LEFT JOIN ${clientStages}
      ON ${clientStages.businessId} = ${$.businessId} AND ${clientStages.clientId} = ${c.clientId}
    WHERE ${c.businessId} = ${$.businessId} AND ${c.clientId} = ${personOf($.businessId, sql`r.value`)}
      AND ${c.erased} = 0`,
);

/** SQL for whether the client had a part in a contact: it came from the client, or reached it. */
export function isAnswered() {
  return sql`(${contacts.direction} = 'in'
    OR ${contacts.outcome} IN ('reached', 'good', 'bad', 'made_good', 'asked_to_stop'))`;
}

const KNOWN = fields({
  timeZone: businesses.timeZone,
  /** Clients who ever bought; 0 without any. */
  clientsEver: number(sql`COALESCE(${rorHeads.ever}, 0)`),
  rhythm: orNull(relationshipSettings.rhythm),
});
const READ_KNOWN = query(
  $,
  KNOWN,
  sql`SELECT ${KNOWN.list} FROM ${businesses}
      LEFT JOIN ${rorHeads} ON ${rorHeads.businessId} = ${businesses.id}
      LEFT JOIN ${relationshipSettings} ON ${relationshipSettings.businessId} = ${businesses.id}
    WHERE ${businesses.id} = ${$.businessId}`,
);

/** What is known of a business beside the facts of its clients. */
export interface KnownBusiness {
  timeZone: string;
  clientsEver: number;
  rhythm: KeptRhythm | null;
}

/**
 * The facts of the persons that some clients are, up to a day, with what is known of their business; who is
 * not on record or was erased is left out. Null while the business is being rezoned in steps, or is gone.
 */
export async function readRelationshipFacts(
  db: D1Database,
  businessId: string,
  { clientIds, asOf }: { clientIds: readonly string[]; asOf: Day },
): Promise<{ facts: RelationshipFacts[]; known: KnownBusiness } | null> {
  const asked = { businessId, asOf, windowFrom: windowFrom(asOf), yearBefore: asOf - 365 };
  const read = await unlessRezoning(db, businessId, {
    known: READ_KNOWN({ ...asked, clientIds: '' }),
    facts: jsonParts(clientIds).map((part) => READ_FACTS({ ...asked, clientIds: part })),
  });
  const known = read?.known.rows[0];
  if (read === null || known === undefined) return null;
  const facts = read.facts.flatMap(({ rows }) => rows).map(factsOf);
  return { facts, known };
}

function factsOf({
  brought: [brought, broughtInYear],
  toldStage,
  toldSince,
  ...row
}: ReturnType<typeof FACTS.decode>): RelationshipFacts {
  const told = toldStage === null || toldSince === null ? null : { stage: toldStage, sinceDay: toldSince };
  return { ...row, brought, broughtInYear, told };
}

/** JSON that a statement made. */
function parsed<T>(source: ReturnType<typeof sql>) {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the statement beside it makes a T
  return new Computed(source, (value) => JSON.parse(String(value)) as T);
}

function valueOf(value: unknown): RelationshipFacts['value'] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the statement makes pairs
  const pairs = JSON.parse(String(value)) as [currency: string, net: string][];
  return pairs.map(([currency, net]) => ({ currency, amountMinor: Number(NET.decode(net)) }));
}

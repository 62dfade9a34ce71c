import { sql } from 'drizzle-orm';
import { mergedClients as merged, personClients } from '../../schema/tables/merges.ts';
import { jsonParts } from '../database/json-parts.ts';
import { fields, params, query } from '../database/query.ts';
import { all, batch } from '../database/run.ts';

const $ = params<{ businessId: string; clientIds: string }>();
const MERGED = fields({ clientId: merged.clientId, personId: merged.person });
const READ = query(
  $,
  MERGED,
  sql`SELECT ${MERGED.list} FROM json_each(${$.clientIds}) r CROSS JOIN ${merged}
    ON ${merged.businessId} = ${$.businessId} AND ${merged.clientId} = r.value`,
);

/** The person that each of some clients is by now: itself, or the one that it is merged into. */
export async function readPersons(
  db: D1Database,
  businessId: string,
  clientIds: readonly string[],
): Promise<Map<string, string>> {
  const persons = new Map(clientIds.map((clientId) => [clientId, clientId]));
  const statements = jsonParts(clientIds).map((part) => READ({ businessId, clientIds: part }));
  if (statements.length === 0) return persons;
  const { found } = await batch(db, { found: statements });
  for (const { clientId, personId } of found.flatMap(({ rows }) => rows)) persons.set(clientId, personId);
  return persons;
}

const $persons = params<{ businessId: string; personIds: string }>();
const OF_PERSON = fields({ clientId: personClients.clientId, personId: personClients.person });
const READ_MERGED_INTO = query(
  $persons,
  OF_PERSON,
  sql`SELECT ${OF_PERSON.list} FROM json_each(${$persons.personIds}) r CROSS JOIN ${personClients}
    ON ${personClients.businessId} = ${$persons.businessId} AND ${personClients.person} = r.value`,
);

/** The clients who are merged into some persons, each with the person. */
export async function readMergedInto(
  db: D1Database,
  businessId: string,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  const asked = { businessId, personIds: JSON.stringify(personIds) };
  const rows = await all(db, READ_MERGED_INTO(asked));
  return new Map(rows.map(({ clientId, personId }) => [clientId, personId]));
}

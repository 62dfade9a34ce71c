import { and, eq, sql } from 'drizzle-orm';
import { clients } from '../../../schema/tables/facts.ts';
import { fields, named, params, query } from '../../database/query.ts';
import { all } from '../../database/run.ts';

const [c, CLIENTS] = named(clients, 'c');
const $ = params<{ businessId: string; clientIds: string }>();
const NAMED = fields({ clientId: c.clientId, name: c.name });
const READ = query(
  $,
  NAMED,
  sql`SELECT ${NAMED.list} FROM json_each(${$.clientIds}) r CROSS JOIN ${CLIENTS}
    WHERE ${and(eq(c.businessId, $.businessId), sql`${c.clientId} = r.value`)}`,
);

/** The names of some clients by their ids; nothing for an unknown one. */
export async function readNamesOf(
  db: D1Database,
  businessId: string,
  clientIds: readonly string[],
): Promise<Map<string, string | null>> {
  const asked = { businessId, clientIds: JSON.stringify([...new Set(clientIds)]) };
  return new Map((await all(db, READ(asked))).map(({ clientId, name }) => [clientId, name]));
}

import { sql } from 'drizzle-orm';
import { MIGRATIONS } from './migrations.ts';
import { fields, params, query, text } from './query.ts';
import { all } from './run.ts';

const $ = params<{ needed: string }>();
const MISSING = fields({ name: text(sql`needed.value`) });

/** wrangler records what it applied in `d1_migrations`, and `npm start` does so too. */
const LIST_MISSING = query(
  $,
  MISSING,
  sql`SELECT ${MISSING.list} FROM json_each(${$.needed}) needed
    WHERE NOT EXISTS (SELECT 1 FROM d1_migrations WHERE name = needed.value)`,
);

/** The migrations that this version needs and that a database lacks, in their order. One call. */
export async function listMissingMigrations(db: D1Database): Promise<string[]> {
  try {
    return (await all(db, LIST_MISSING({ needed: JSON.stringify(MIGRATIONS) }))).map(({ name }) => name);
  } catch (error) {
    if (error instanceof Error && /no such table: d1_migrations/.test(error.message)) return [...MIGRATIONS];
    throw error;
  }
}

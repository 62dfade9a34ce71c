import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Miniflare } from 'miniflare';
import { unstable_readConfig, unstable_splitSqlQuery } from 'wrangler';
import { RECORD_TABLE } from '../deploy/migrations/import-file.ts';
import { mendSchema } from './mend-schema.ts';
import { projectRoot } from './project-root.ts';

export type Database = Awaited<ReturnType<Miniflare['getD1Database']>>;

/**
 * Brings every database of wrangler.toml to the newest migration, each migration whole or not at all. It
 * records them where wrangler does, so that `wrangler d1 migrations list --local --persist-to DATA_DIR`
 * agrees. Returns the names of those it applied.
 */
export async function applyMigrations(runtime: Miniflare): Promise<string[]> {
  const config = unstable_readConfig({ config: `${projectRoot}/wrangler.toml` });
  const applied: string[] = [];
  for (const { binding, migrations_dir } of config.d1_databases) {
    if (migrations_dir === undefined) continue;
    const database = await runtime.getD1Database(binding);
    applied.push(...(await migrate(database, join(projectRoot, migrations_dir))));
  }
  return applied;
}

/** The databases were made by other migrations than these. The message says what to do. */
export class SchemaDiffersError extends Error {}

/**
 * Makes sure that the migrations made of every database what they would make of an empty one. Returns the
 * views and triggers that were made anew; throws where tables differ.
 */
export async function mendSchemas(runtime: Miniflare): Promise<string[]> {
  const config = unstable_readConfig({ config: `${projectRoot}/wrangler.toml` });
  const mended: string[] = [];
  for (const { binding, migrations_dir } of config.d1_databases) {
    if (migrations_dir === undefined) continue;
    const database = await runtime.getD1Database(binding);
    const outcome = await mendSchema(database, join(projectRoot, migrations_dir));
    if (outcome.kind === 'differs') {
      throw new SchemaDiffersError(
        `The database ${binding} was made by other migrations than those of this version; these differ:\n` +
          `${outcome.names.join(', ')}. A migration must have been edited after it was applied. Set another\n` +
          `DATA_DIR to begin with an empty one, or start the version that made this one.`,
      );
    }
    if (outcome.kind === 'mended') mended.push(...outcome.names);
  }
  return mended;
}

async function migrate(database: Database, folder: string): Promise<string[]> {
  await database.prepare(RECORD_TABLE).run();
  const { results } = await database.prepare('SELECT name FROM d1_migrations').all<{ name: string }>();
  const known = new Set(results.map(({ name }) => name));
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const missing = files.filter((name) => !known.has(name));
  for (const name of missing) {
    const statements = unstable_splitSqlQuery(await readFile(join(folder, name), 'utf8'));
    await database.batch([
      ...statements.map((sql) => database.prepare(sql)),
      database.prepare('INSERT INTO d1_migrations (name) VALUES (?1)').bind(name),
    ]);
  }
  return missing;
}

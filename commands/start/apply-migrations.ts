import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Miniflare } from 'miniflare';
import { unstable_readConfig, unstable_splitSqlQuery } from 'wrangler';
import { projectRoot } from './project-root.ts';

type Database = Awaited<ReturnType<Miniflare['getD1Database']>>;

/** The table in which `wrangler d1 migrations` records what it applied, by wrangler's own definition. */
const RECORD_TABLE = `CREATE TABLE IF NOT EXISTS d1_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`;

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

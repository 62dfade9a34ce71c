import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeploymentStopped } from '../deployment-stopped.ts';
import { mustRun, type Wrangler } from '../wrangler.ts';
import { explained } from '../explain-failure.ts';
import { importFile } from './import-file.ts';
import type { Migration, Release } from './release.ts';

/** A database as the configuration binds it. */
export interface BoundDatabase {
  binding: string;
  name: string;
}

interface Target {
  wrangler: Wrangler;
  configPath: string;
  database: BoundDatabase;
}

/**
 * Brings a database to the migrations of a release, all that are missing or none. Returns the names of those
 * that it lacked. One that a later release has migrated is left alone.
 *
 * `wrangler d1 migrations apply --remote` is not used: it sends a file to an endpoint that splits it into
 * statements by rules of its own and tears triggers apart (github.com/cloudflare/workers-sdk/issues/15178).
 * The import takes them, and puts the database back into its state of before when anything fails.
 */
export async function migrateDatabase(target: Target, release: Release): Promise<string[]> {
  const missing = await missingMigrations(target, release);
  if (missing.length === 0) return [];
  const names = missing.map(({ name }) => name);
  const { exitCode, output } = await runImport(target, importFile(missing));
  if (exitCode === 0) return names;
  // Somebody else may have applied them at the same moment, or the answer was lost on its way.
  if ((await missingMigrations(target, release)).length === 0) return names;
  const what = `Migrating the database ${target.database.name}`;
  throw new DeploymentStopped(
    `${explained(what, output)}\n\nThe database is as it was. Run npm run deploy again.`,
  );
}

async function missingMigrations(target: Target, { migrations }: Release): Promise<Migration[]> {
  const { name } = target.database;
  const tables = await queryNames(target, "SELECT name FROM sqlite_schema WHERE type = 'table'");
  const isRecorded = tables.includes('d1_migrations');
  const applied = isRecorded ? await queryNames(target, 'SELECT name FROM d1_migrations ORDER BY id') : [];
  const missing = migrations.filter((migration) => !applied.includes(migration.name));
  const isEmpty = tables.every((table) => /^(sqlite_|_cf_|d1_migrations$)/.test(table));
  if (applied.length === 0 && !isEmpty) {
    throw new DeploymentStopped(
      `The database ${name} has tables, but not those of Kith (${tables.join(', ')}). It belongs to something ` +
        'else: choose another `name` in kith.toml, from which the names of the databases follow.',
    );
  }
  const unknown = applied.filter((one) => !migrations.some((migration) => migration.name === one));
  if (missing.length > 0 && unknown.length > 0) {
    throw new DeploymentStopped(
      `The database ${name} has migrations that this version does not know (${unknown.join(', ')}) and lacks ` +
        `some of its own (${missing.map((one) => one.name).join(', ')}). Deploy the version that made it.`,
    );
  }
  return missing;
}

async function queryNames(target: Target, sql: string): Promise<string[]> {
  const parameters = [...execute(target), '--json', '--command', sql];
  const json = await mustRun(target.wrangler, parameters, `Reading the database ${target.database.name}`);
  const [answer] = JSON.parse(json) as { results: { name: string }[] }[];
  return (answer?.results ?? []).map(({ name }) => name);
}

async function runImport(target: Target, sql: string) {
  const folder = await mkdtemp(join(tmpdir(), 'kith-migrate-'));
  try {
    const path = join(folder, importFileName(target.database));
    await writeFile(path, sql);
    return await target.wrangler([...execute(target), '--file', path, '--yes']);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The name of the file that is sent to a database. */
export function importFileName({ name }: BoundDatabase): string {
  return `${name}.sql`;
}

function execute({ configPath, database }: Target): string[] {
  return ['d1', 'execute', database.binding, '--remote', '--config', configPath];
}

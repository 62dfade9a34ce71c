import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { stripComments } from '../deploy/migrations/strip-comments.ts';
import type { Database } from './apply-migrations.ts';

export type MendSchemaOutcome =
  | { kind: 'right' }
  /** Views and triggers were other ones, and are now those of this version. */
  | { kind: 'mended'; names: string[] }
  /** Tables or indexes are other ones: they hold data, and are not touched. */
  | { kind: 'differs'; names: string[] };

interface SchemaObject {
  type: string;
  name: string;
  sql: string;
}

const LIST = `SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid`;

/**
 * Compares a migrated database with what its migrations make of an empty one. They differ where a migration
 * was edited after it had been applied, which its name in `d1_migrations` does not tell. Views and triggers
 * are then made anew, in one transaction. What the database has besides is left alone, and so is a database
 * that a later version has migrated.
 */
export async function mendSchema(database: Database, migrations: string): Promise<MendSchemaOutcome> {
  const files = readdirSync(migrations).filter((name) => name.endsWith('.sql'));
  const applied = await database.prepare('SELECT name FROM d1_migrations').all<{ name: string }>();
  if (applied.results.some(({ name }) => !files.includes(name))) return { kind: 'right' };
  const wanted = schemaOf(migrations, files.sort());
  const { results } = await database.prepare(LIST).all<SchemaObject>();
  const real = new Map(results.map(({ name, sql }) => [name, wordsOf(sql)]));
  const different = wanted.filter(({ name, sql }) => real.get(name) !== wordsOf(sql));
  if (different.length === 0) return { kind: 'right' };
  const holding = different.filter(({ type }) => type === 'table' || type === 'index');
  if (holding.length > 0) return { kind: 'differs', names: holding.map(nameOf) };
  const made = wanted.filter(({ type }) => type === 'view' || type === 'trigger');
  await database.batch([
    ...made.map(({ type, name }) => database.prepare(`DROP ${type} IF EXISTS "${name}"`)),
    ...made.map(({ sql }) => database.prepare(sql)),
  ]);
  return { kind: 'mended', names: different.map(nameOf) };
}

function schemaOf(migrations: string, files: readonly string[]): SchemaObject[] {
  const sqlite = new DatabaseSync(':memory:');
  for (const file of files) sqlite.exec(readFileSync(join(migrations, file), 'utf8'));
  const objects = sqlite.prepare(LIST).all() as unknown as SchemaObject[];
  sqlite.close();
  return objects;
}

/** A statement without comments, and whatever its lines break at. */
function wordsOf(sql: string): string {
  return (stripComments(sql).match(/'[^']*'|"[^"]*"|\w+|[^\s\w]/g) ?? []).join(' ');
}

function nameOf({ type, name }: SchemaObject): string {
  return `${type} ${name}`;
}

import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../commands/start/apply-migrations.ts';
import { mendSchema } from '../../commands/start/mend-schema.ts';
import { projectRoot, temporaryFolder } from '../rigs/local-kith.ts';
import { d1Over, MIGRATION_FILES } from '../rigs/databases/sqlite-d1.ts';

const MIGRATIONS = `${projectRoot}/schema/migrations`;

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
  cpSync(MIGRATIONS, folder.path, { recursive: true });
});
afterEach(() => folder.remove());

/** Edits a migration of the folder. */
function edit(name: string, from: string | RegExp, to: string): void {
  const path = `${folder.path}/${name}`;
  const text = readFileSync(path, 'utf8');
  expect(text).toMatch(from);
  writeFileSync(path, text.replace(from, to));
}

/** A database that the folder's migrations were applied to, and what mending it by the real ones does. */
function migratedByFolder(files = MIGRATION_FILES) {
  const sqlite = new DatabaseSync(':memory:');
  sqlite.exec('CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY, name TEXT UNIQUE)');
  for (const file of files) {
    sqlite.exec(readFileSync(`${folder.path}/${file}`, 'utf8'));
    sqlite.prepare('INSERT INTO d1_migrations (name) VALUES (?)').run(file);
  }
  const mend = () => mendSchema(d1Over(sqlite) as unknown as Database, MIGRATIONS);
  return { sqlite, mend };
}

test('a database that the migrations of this version made is right, whatever they look like', async () => {
  edit('0001_directory.sql', /^/, '-- Another comment.\n');
  const { mend } = migratedByFolder();
  expect(await mend()).toEqual({ kind: 'right' });
});

test('views and triggers that an edited migration made otherwise are made anew, with the data as it was', async () => {
  edit('0083_in_steps.sql', /UPDATE ror_heads\b/, 'UPDATE  OR IGNORE ror_heads');
  const { sqlite, mend } = migratedByFolder();
  sqlite.exec(`INSERT INTO placements VALUES ('biz_a', 0, 0)`);
  const mended = await mend();
  expect(mended).toMatchObject({ kind: 'mended', names: [expect.stringMatching(/^trigger \w+$/)] });
  expect(sqlite.prepare('SELECT business FROM placements').all()).toEqual([{ business: 'biz_a' }]);
  expect(await mend()).toEqual({ kind: 'right' });
});

test('a table that an edited migration made otherwise is named, and nothing is touched', async () => {
  edit('0001_directory.sql', 'created_at_ms', 'made_at_ms');
  const { sqlite, mend } = migratedByFolder();
  const before = sqlite.prepare('SELECT * FROM sqlite_schema').all();
  expect(await mend()).toMatchObject({ kind: 'differs', names: [expect.stringMatching(/^table \w+$/)] });
  expect(sqlite.prepare('SELECT * FROM sqlite_schema').all()).toEqual(before);
});

test('what a database has besides, and what a later version made of it, is left alone', async () => {
  const { sqlite, mend } = migratedByFolder();
  sqlite.exec(`CREATE TRIGGER of_somebody AFTER INSERT ON links BEGIN SELECT 1; END`);
  expect(await mend()).toEqual({ kind: 'right' });
  sqlite.exec(`DROP VIEW incoming_purchases; INSERT INTO d1_migrations (name) VALUES ('9999_later.sql')`);
  expect(await mend()).toEqual({ kind: 'right' });
  sqlite.exec(`DELETE FROM d1_migrations WHERE name = '9999_later.sql'`);
  expect(await mend()).toMatchObject({ kind: 'mended' });
  expect(sqlite.prepare(`SELECT name FROM sqlite_schema WHERE name = 'of_somebody'`).all()).toHaveLength(1);
});

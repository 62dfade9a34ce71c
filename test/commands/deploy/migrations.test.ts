import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, test } from 'vitest';
import { importFile } from '../../../commands/deploy/migrations/import-file.ts';
import { checkouts, NEXT_RELEASE, THIS_RELEASE } from '../../rigs/account/checkout.ts';
import { importSql } from '../../rigs/account/import-endpoint.ts';
import { PretendedAccount } from '../../rigs/account/pretended-account.ts';
import { query } from '../../rigs/account/query-endpoint.ts';
import { recordOf, schemaOf } from '../../rigs/account/state-of.ts';
import { migrated } from '../../rigs/databases/sqlite-d1.ts';
import { stripComments } from '../../../commands/deploy/migrations/strip-comments.ts';

const clone = checkouts();

let sqlite: DatabaseSync;
beforeEach(() => {
  sqlite = new DatabaseSync(':memory:');
});

test('the import makes of our migrations what SQLite makes of the files', () => {
  importSql(sqlite, importFile(THIS_RELEASE.migrations));
  const plain = schemaOf(migrated(new DatabaseSync(':memory:')));
  expect(plain.length).toBeGreaterThan(50);
  expect(schemaOf(sqlite)).toEqual(plain);
  expect(recordOf(sqlite)).toEqual(THIS_RELEASE.migrations.map(({ name }) => name));
});

test('the record is wrangler’s: `d1 migrations apply` finds nothing left to do', async () => {
  const account = new PretendedAccount();
  const checkout = clone(account);
  await checkout.deploy();
  const { exitCode } = await account.wrangler([
    'd1',
    'migrations',
    'apply',
    'DB',
    '--remote',
    '--config',
    checkout.configPath,
  ]);
  expect(exitCode).toBe(0);
});

test('`d1 migrations apply` by itself would fail: the query endpoint tears our files', async () => {
  const account = new PretendedAccount();
  const checkout = clone(account);
  account.failures.set('d1 execute', 'stops before the first migration');
  await expect(checkout.deploy()).rejects.toThrow('stops before');
  const { exitCode, output } = await account.wrangler([
    'd1',
    'migrations',
    'apply',
    'DB',
    '--remote',
    '--config',
    checkout.configPath,
  ]);
  expect({ exitCode, output }).toEqual({
    exitCode: 1,
    output: expect.stringMatching(/\/query\) failed[\s\S]*SQLITE_ERROR \[code: 7500\]/),
  });
});

test('even without comments, the query endpoint tears our triggers', () => {
  const torn = THIS_RELEASE.migrations.filter(({ sql }) => {
    const copy = migrated(new DatabaseSync(':memory:'), []);
    try {
      query(copy, stripComments(sql));
      return false;
    } catch (error) {
      return String(error).includes('incomplete input');
    }
  });
  expect(torn.map(({ name }) => name)).toContain('0003_ledger.sql');
});

describe('an import is all or nothing', () => {
  test('a migration that fails leaves those before it in the file undone as well', () => {
    const broken = [
      ...THIS_RELEASE.migrations,
      { name: '9999_bad.sql', sql: 'ALTER TABLE nowhere ADD x TEXT' },
    ];
    expect(() => importSql(sqlite, importFile(broken))).toThrow('no such table: nowhere');
    expect(schemaOf(sqlite)).toEqual([]);
  });

  test('the same import a second time fails and changes nothing', () => {
    importSql(sqlite, importFile(THIS_RELEASE.migrations));
    const before = schemaOf(sqlite);
    expect(() => importSql(sqlite, importFile(THIS_RELEASE.migrations))).toThrow('already exists');
    expect({ schema: schemaOf(sqlite), record: recordOf(sqlite) }).toEqual({
      schema: before,
      record: THIS_RELEASE.migrations.map(({ name }) => name),
    });
  });

  test('a migration that could run twice is kept from it by its name', () => {
    const twice = [{ name: '0001_twice.sql', sql: 'DROP VIEW IF EXISTS nowhere' }];
    importSql(sqlite, importFile(twice));
    expect(() => importSql(sqlite, importFile(twice))).toThrow(
      /UNIQUE constraint failed: d1_migrations\.name/,
    );
  });

  test('a transaction of its own is refused', () => {
    expect(() => importSql(sqlite, 'BEGIN TRANSACTION; CREATE TABLE a (b); COMMIT;')).toThrow('transaction');
  });

  test('a deployment whose import fails leaves the Worker and its database as they were', async () => {
    const account = new PretendedAccount();
    const checkout = clone(account);
    await checkout.deploy();
    const before = schemaOf(account.databases.get('kith')!.sqlite);
    const bad = { name: '9998_bad.sql', sql: 'ALTER TABLE nowhere ADD COLUMN x TEXT;' };
    const release = { ...NEXT_RELEASE, migrations: [...NEXT_RELEASE.migrations, bad] };
    await expect(checkout.deploy({}, release)).rejects.toThrow(
      /no such table[\s\S]*The database is as it was/,
    );
    expect(schemaOf(account.databases.get('kith')!.sqlite)).toEqual(before);
    expect(account.workers.get('kith')!.live.tag).toBe(THIS_RELEASE.version);
  });
});

describe('the text of an import', () => {
  test('keeps every statement of our migrations below D1’s 100,000 bytes', () => {
    expect(() => importFile(THIS_RELEASE.migrations)).not.toThrow();
  });

  test('is not made where a statement is too large, and says which', () => {
    const large = { name: '9999_large.sql', sql: `INSERT INTO a VALUES ('${'x'.repeat(100_000)}');` };
    expect(() => importFile([large])).toThrow(/9999_large\.sql has 100\d{3} bytes/);
  });

  test('ends a last statement that has no semicolon, and doubles the apostrophe of a name', () => {
    const text = importFile([{ name: "0001_it's.sql", sql: 'CREATE TABLE a (b TEXT) -- the end' }]);
    importSql(sqlite, text);
    expect(recordOf(sqlite)).toEqual(["0001_it's.sql"]);
  });
});

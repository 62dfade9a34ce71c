/**
 * The release before runs on the new schema, between the migrations and the publication of the Worker and
 * after a rollback (contributing.md, Adding a migration): what 1.1.0 asks of the tables that changed since.
 */
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { migrated, MIGRATION_FILES, newSqlite } from '../rigs/databases/sqlite-d1.ts';

const OF_1_1_0 = MIGRATION_FILES.filter((name) => name < '0085');
const SINCE_1_1_0 = MIGRATION_FILES.filter((name) => name >= '0085');
const CHECKED_AT_MS = Date.UTC(2026, 5, 20);
const DAY_MS = 86_400_000;

const NEW_BUSINESS = `INSERT INTO businesses (id, name, time_zone, currency, website, allowed_hosts,
    attribution_window_days, minimum_sample, email_salt, created_at_ms)
  VALUES (?, 'B', 'UTC', 'EUR', 'https://shop.example/', '[]', 90, 30, 'salt', 0)`;
const NEW_HEAD = "INSERT INTO ror_heads (business, time_zone, day, window_from) VALUES (?, 'UTC', 100, 0)";
const LIST_DUE = `SELECT "ror_heads"."business" FROM "ror_heads" INDEXED BY ror_heads_by_check
  CROSS JOIN "businesses" WHERE "ror_heads"."checked_at_ms" >= 0
    AND "businesses"."id" = "ror_heads"."business" ORDER BY "ror_heads"."checked_at_ms" LIMIT 19`;
const KEEP_CHECK = `UPDATE "ror_heads" SET "checked_at_ms" = ?, "alarm" = NULL WHERE "ror_heads"."business" = ?`;

it('1.1.0 opens accounts, and compares ledgers, on the schema of this release', () => {
  const sqlite = newSqlite();
  for (const id of ['biz_a', 'biz_b']) {
    sqlite.prepare(NEW_BUSINESS).run(id);
    sqlite.prepare(NEW_HEAD).run(id);
  }
  sqlite.prepare(KEEP_CHECK).run(CHECKED_AT_MS, 'biz_a');
  expect(sqlite.prepare(LIST_DUE).all()).toEqual([{ business: 'biz_b' }, { business: 'biz_a' }]);
});

it('ledgers that 1.1.0 has compared are due one by one within 30 days, and others at once', () => {
  const sqlite = migrated(new DatabaseSync(':memory:'), OF_1_1_0);
  for (let number = 0; number < 300; number += 1) {
    sqlite.prepare(NEW_BUSINESS).run(`biz_${number}`);
    sqlite.prepare(NEW_HEAD).run(`biz_${number}`);
    if (number > 0) sqlite.prepare(KEEP_CHECK).run(CHECKED_AT_MS, `biz_${number}`);
  }
  migrated(sqlite, SINCE_1_1_0);
  const rows = sqlite.prepare('SELECT business, check_due_at_ms AS due FROM ror_heads').all();
  const days = rows.map(({ due }) => (Number(due) - CHECKED_AT_MS) / DAY_MS);
  expect(rows.filter(({ due }) => due === 0)).toEqual([{ business: 'biz_0', due: 0 }]);
  expect(new Set(days.filter((day) => day >= 1 && day <= 30)).size).toBeGreaterThan(25);
});

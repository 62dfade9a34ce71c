import type { DatabaseSync } from 'node:sqlite';
import { unstable_splitSqlQuery } from 'wrangler';
import { apiRefused, Refused } from './answers.ts';

const MAX_STATEMENT_BYTES = 100_000;
const PATH = '/d1/database/ID/import';

/** A transaction that a text begins or ends by itself. The body of a trigger begins without a semicolon. */
const TRANSACTION = /^\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT \w+)( \w+)?\s*;/im;
const NO_TRANSACTIONS =
  'To execute a transaction, please use the state.storage.transaction() API instead of the SQL BEGIN TRANSACTION ' +
  'or SAVEPOINT statements.';

/**
 * Runs what `wrangler d1 execute --file` sends, one statement after the other by SQLite's own rule for where
 * one is complete. After an error the database is as it was. Returns how many statements were run.
 */
export function importSql(sqlite: DatabaseSync, sql: string): number {
  if (TRANSACTION.test(sql)) throw apiRefused(PATH, NO_TRANSACTIONS, 7500);
  const statements = unstable_splitSqlQuery(sql);
  sqlite.exec('BEGIN');
  try {
    for (const statement of statements) run(sqlite, statement);
    sqlite.exec('COMMIT');
    return statements.length;
  } catch (error) {
    sqlite.exec('ROLLBACK');
    throw error instanceof Refused
      ? error
      : apiRefused(PATH, `${(error as Error).message}: SQLITE_ERROR`, 7500);
  }
}

function run(sqlite: DatabaseSync, statement: string): void {
  if (Buffer.byteLength(statement) > MAX_STATEMENT_BYTES)
    throw apiRefused(PATH, 'statement too long: SQLITE_TOOBIG', 7500);
  sqlite.exec(statement);
}

import type { DatabaseSync } from 'node:sqlite';
import { apiRefused } from './answers.ts';

/**
 * Splits a text into statements as the remote `/query` endpoint was reported to (workers-sdk issues 3892,
 * 4713, 14991, 15178): at every semicolon outside of quotes, without knowing comments or triggers. An
 * apostrophe in a comment begins a text, and the body of a trigger is torn.
 */
export function splitAtSemicolons(sql: string): string[] {
  const pieces = sql.match(/'[^']*'|"[^"]*"|;|[^'";]+|['"]/g) ?? [];
  const statements = [''];
  for (const piece of pieces) {
    if (piece === ';') statements.push('');
    else statements[statements.length - 1] += piece;
  }
  return statements.map((statement) => statement.trim()).filter((statement) => statement !== '');
}

interface Answer {
  results: unknown[];
  success: true;
}

/** Runs what `wrangler d1 execute --command` and `wrangler d1 migrations apply` send, whole or not at all. */
export function query(sqlite: DatabaseSync, sql: string): Answer[] {
  sqlite.exec('BEGIN');
  try {
    const answers = splitAtSemicolons(sql).map((statement) => ({
      results: sqlite.prepare(statement).all(),
      success: true as const,
    }));
    sqlite.exec('COMMIT');
    return answers;
  } catch (error) {
    sqlite.exec('ROLLBACK');
    throw apiRefused('/d1/database/ID/query', `${(error as Error).message}: SQLITE_ERROR`, 7500);
  }
}

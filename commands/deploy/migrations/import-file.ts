import { unstable_splitSqlQuery } from 'wrangler';
import type { Migration } from './release.ts';
import { stripComments } from './strip-comments.ts';

/** D1's limit on one statement (developers.cloudflare.com/d1/platform/limits). */
const MAX_STATEMENT_BYTES = 100_000;

/** The table in which wrangler records migrations, by wrangler's own definition. */
export const RECORD_TABLE = `CREATE TABLE IF NOT EXISTS "d1_migrations"(
		id         INTEGER PRIMARY KEY AUTOINCREMENT,
		name       TEXT UNIQUE,
		applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
);`;

/**
 * The text that brings a database to the end of these migrations by D1's import, which is all or nothing:
 * each without comments, followed by its line in `d1_migrations`. The line makes a second import of the same
 * fail, because names are unique there. Throws where D1 would not take a statement.
 */
export function importFile(migrations: readonly Migration[]): string {
  return `${[RECORD_TABLE, ...migrations.map(recorded)].join('\n')}\n`;
}

function recorded({ name, sql }: Migration): string {
  const text = stripComments(sql).trim();
  for (const statement of unstable_splitSqlQuery(text)) refuseTooLarge(name, statement);
  const ended = text.endsWith(';') ? text : `${text};`;
  return `${ended}\nINSERT INTO "d1_migrations" (name) VALUES ('${name.replaceAll("'", "''")}');`;
}

function refuseTooLarge(name: string, statement: string): void {
  const bytes = Buffer.byteLength(statement);
  if (bytes < MAX_STATEMENT_BYTES) return;
  throw new Error(
    `A statement of the migration ${name} has ${bytes} bytes; D1 takes less than ${MAX_STATEMENT_BYTES}. ` +
      `It begins with: ${statement.slice(0, 80)}`,
  );
}

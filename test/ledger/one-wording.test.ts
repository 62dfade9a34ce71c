/**
 * What a purchase opens and closes is said in the same words by all that write the ledger, and by others to
 * check it.
 */
import { readFileSync } from 'node:fs';
import { getTableColumns, sql } from 'drizzle-orm';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import { expect, it } from 'vitest';
import { rorDays } from '../../schema/tables/ledger.ts';
import { checkLedger } from '../../worker/ledger/check-ledger.store.ts';
import { compareGathered, gatherClients } from '../../worker/ledger/check-in-steps.store.ts';
import { turnsOf } from '../../worker/ledger/ledger-changes.store.ts';
import { LEDGER_COUNTS } from '../../worker/ledger/ledger-day.ts';
import { recordingD1 } from '../rigs/databases/recording-d1.ts';
import { newSqliteD1 } from '../rigs/databases/sqlite-d1.ts';

const CURRENT = readFileSync(`${import.meta.dirname}/../../schema/current.sql`, 'utf8');
const dialect = new SQLiteSyncDialect();

/** SQL word by word, without comments and quotes. */
function wordsOf(text: string): string {
  return (
    text
      .replace(/--.*$/gm, '')
      .replaceAll('"', '')
      .match(/'[^']*'|\w+|[^\s\w]/g) ?? []
  ).join(' ');
}

/** A view, or a trigger, as schema/current.sql has it. */
function objectOf(name: string): string {
  const view = new RegExp(`^CREATE VIEW ${name}\\b[\\s\\S]*?;$`, 'm').exec(CURRENT);
  const trigger = new RegExp(`^CREATE TRIGGER ${name}\\b[\\s\\S]*?^END;`, 'm').exec(CURRENT);
  return wordsOf((view ?? trigger)?.[0] ?? '');
}

it('the text for batches is that of the view purchase_turns', () => {
  const text = dialect.sqlToQuery(turnsOf(sql`purchases WHERE void = 0`)).sql;
  expect(`CREATE VIEW purchase_turns AS ${wordsOf(text)} ;`).toBe(objectOf('purchase_turns'));
});

const RULES = [
  `place = 1 AS first,
   opens AS active_opened,
   closes AS active_closed,
   place > 1 AND (place = 2 OR opens) AS repeat_opened,
   place > 1 AND closes AS repeat_closed`,
  `COALESCE(previous_until <= day, 1) AS opens,
   COALESCE(until_day <= next_day, 1) AS closes`,
];

it.each(['purchase_turns', 'ledger_changes_apply'])('%s has the rules in these words', (name) => {
  for (const rule of RULES) expect(objectOf(name)).toContain(wordsOf(rule));
});

it('the check has none of their words', async () => {
  const { db, calls } = recordingD1(newSqliteD1());
  await checkLedger(db, 'biz_a');
  await gatherClients(db, 'biz_a', { after: '', through: null }, 0);
  await compareGathered(db, 'biz_a');
  const check = wordsOf(calls.flatMap(({ statements }) => statements.map((sent) => sent.sql)).join('\n'));
  expect(check).toContain('ror_days');
  for (const word of [
    'place',
    'opens',
    'closes',
    'LAG',
    'LEAD',
    'OVER',
    'purchase_turns',
    'previous_until',
  ]) {
    expect(check).not.toMatch(new RegExp(`\\b${word}\\b`));
  }
});

it('the columns of the ledger are listed once, as the table has them', () => {
  expect(Object.keys(getTableColumns(rorDays))).toEqual(['businessId', 'day', ...LEDGER_COUNTS]);
});

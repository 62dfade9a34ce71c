/** Whatever writes the ledger wrongly, the check notices: it says what is due in words of its own. */
import { readFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import type { Bound } from '../../worker/database/query.ts';
import { batch, run } from '../../worker/database/run.ts';
import { checkLedger } from '../../worker/ledger/check-ledger.store.ts';
import {
  putIntoLedger,
  rebuildLedger,
  sumUpHead,
  takeOutOfLedger,
} from '../../worker/ledger/ledger-changes.store.ts';
import { d1Over, newSqlite } from '../rigs/databases/sqlite-d1.ts';

const BUSINESS = 'biz_a';
const COVER_DAYS = 365;
const HEAD_DAY = 500;
const CURRENT = readFileSync(`${import.meta.dirname}/../../schema/current.sql`, 'utf8');

/**
 * On which days each client buys: alone, in time, on the last day covered, the day after it, later, on one
 * day.
 */
const LIVES: Record<string, number[]> = {
  alone: [100],
  inTime: [100, 200],
  atTheEdge: [100, 464],
  justLapsed: [100, 465],
  lapsed: [100, 600],
  oftenInTime: [100, 200, 300],
  lapsedLater: [100, 200, 700],
  onOneDay: [100, 100],
  earlierLater: [300, 200, 100],
  joined: [100, 500, 400],
};

/** What a view or trigger is made with. */
function objectOf(kind: 'VIEW' | 'TRIGGER', name: string): string {
  const end = kind === 'VIEW' ? ';$' : '^END;';
  return new RegExp(`^CREATE ${kind} ${name}\\b[\\s\\S]*?${end}`, 'm').exec(CURRENT)?.[0] ?? '';
}

function replaced(text: string, from: string, to: string): string {
  expect(text).toContain(from);
  return text.replace(from, to);
}

interface Ledger {
  sqlite: DatabaseSync;
  db: D1Database;
}

async function newLedger(): Promise<Ledger> {
  const sqlite = newSqlite();
  sqlite.exec(`INSERT INTO businesses (id, name, time_zone, currency, website, allowed_hosts,
      attribution_window_days, minimum_sample, email_salt, created_at_ms)
    VALUES ('${BUSINESS}', 'B', 'UTC', 'EUR', 'https://shop.example/', '[]', 90, 30, 'salt', 0);
    INSERT INTO ror_heads (business, time_zone, day, window_from)
    VALUES ('${BUSINESS}', 'UTC', ${HEAD_DAY}, ${HEAD_DAY - COVER_DAYS + 1})`);
  return { sqlite, db: d1Over(sqlite) };
}

/** Every life twice: of a client whom anna brought, and of one whom nobody did. */
function tellLives({ sqlite }: Ledger): void {
  for (const [life, days] of Object.entries(LIVES)) {
    for (const advocateId of [null, 'anna']) {
      const clientId = `${life} ${advocateId}`;
      sqlite
        .prepare('INSERT INTO clients (business, client_id, advocate_id, created_at_ms) VALUES (?, ?, ?, 0)')
        .run(BUSINESS, clientId, advocateId);
      for (const [place, day] of days.entries()) {
        sqlite
          .prepare(
            `INSERT INTO purchases (business, day, id, client_id, until_day, occurred_at_ms, recorded_at_ms,
               amount_minor, currency)
             VALUES (?1, ?2, ?3, ?4, ?2 + ${COVER_DAYS}, 0, 0, 100, 'EUR')`,
          )
          .run(BUSINESS, BigInt(day), `${clientId} ${place}`, clientId);
      }
    }
  }
}

/** Brings every client by somebody, and then by nobody again where it was so. */
function changeReferrals({ sqlite }: Ledger): void {
  sqlite.exec('UPDATE clients SET advocate_id = NULL');
  sqlite.exec("UPDATE clients SET advocate_id = 'ben' WHERE client_id LIKE '%anna'");
}

const clientIds = Object.keys(LIVES).flatMap((life) => [`${life} null`, `${life} anna`]);
const touched = { clientIds, digests: [] };

it('a ledger that triggers, batches and a rebuilding wrote agrees with its purchases', async () => {
  const ledger = await newLedger();
  tellLives(ledger);
  expect(await checkLedger(ledger.db, BUSINESS)).toEqual([]);
  changeReferrals(ledger);
  expect(await checkLedger(ledger.db, BUSINESS)).toEqual([]);
  await batch(ledger.db, {
    out: takeOutOfLedger(BUSINESS, touched),
    in: putIntoLedger(BUSINESS, touched),
    head: sumUpHead(BUSINESS),
  });
  expect(await checkLedger(ledger.db, BUSINESS)).toEqual([]);
  ledger.sqlite.exec('UPDATE businesses SET ledger_deferred = 1');
  for (const statement of rebuildLedger(BUSINESS, 'UTC', HEAD_DAY)) await run(ledger.db, statement);
  expect(await checkLedger(ledger.db, BUSINESS)).toEqual([]);
});

it.each(['first', 'active_closed', 'both_opened'])('notices a spoiled %s of a day', async (column) => {
  const ledger = await newLedger();
  tellLives(ledger);
  ledger.sqlite.exec(`UPDATE ror_days SET ${column} = ${column} - 1 WHERE day = 200`);
  expect(await checkLedger(ledger.db, BUSINESS)).toEqual([`1970-07-20: ${column} 1 too few`]);
});

it.each(['ever', 'active', 'repeat', 'referred', 'both'])(
  'notices a spoiled %s of the head',
  async (column) => {
    const ledger = await newLedger();
    tellLives(ledger);
    ledger.sqlite.exec(`UPDATE ror_heads SET ${column} = ${column} + 2`);
    expect(await checkLedger(ledger.db, BUSINESS)).toEqual([`head as of 1971-05-16: ${column} 2 too many`]);
  },
);

const RULES = [
  ['place = 1 AS first', 'place = 2 AS first'],
  ['opens AS active_opened', 'place = 1 AS active_opened'],
  ['closes AS active_closed', '1 AS active_closed'],
  ['place > 1 AND (place = 2 OR opens)', 'place > 1 AND opens'],
  ['place > 1 AND (place = 2 OR opens)', 'place = 2'],
  ['place > 1 AND closes', 'closes'],
  ['previous_until <= day', 'previous_until < day'],
  ['until_day <= next_day', 'until_day < next_day'],
] as const;

it.each(RULES)('notices a purchase_turns that is spoiled: %s -> %s', async (from, to) => {
  const ledger = await newLedger();
  tellLives(ledger);
  ledger.sqlite.exec(`DROP VIEW purchase_turns;
    ${replaced(objectOf('VIEW', 'purchase_turns'), from, to)}
    UPDATE businesses SET ledger_deferred = 1`);
  for (const statement of rebuildLedger(BUSINESS, 'UTC', HEAD_DAY)) await run(ledger.db, statement);
  expect(await checkLedger(ledger.db, BUSINESS)).not.toEqual([]);
});

it.each([
  ['opens AS active_opened', '1 AS active_opened'],
  ['until_day <= next_day', 'until_day < next_day'],
])('notices a purchase_turns that is spoiled, once a referral changes: %s -> %s', async (from, to) => {
  const ledger = await newLedger();
  tellLives(ledger);
  ledger.sqlite.exec(`DROP VIEW purchase_turns; ${replaced(objectOf('VIEW', 'purchase_turns'), from, to)}`);
  ledger.sqlite.exec('UPDATE clients SET advocate_id = NULL');
  expect(await checkLedger(ledger.db, BUSINESS)).not.toEqual([]);
});

it.each([
  ...RULES,
  ['before_until, place - 1, NULL, NEW.day)', 'before_until, place - 1, NULL, after_day)'],
  ['place, before_until, after_day)', 'place, NULL, after_day)'],
  ['place + 1, NEW.until_day,', 'place + 1, before_until,'],
  ['(NEW.sign, second_after_day', '(-NEW.sign, second_after_day'],
  ['1 + (before_day IS NOT NULL) + (second_before_day IS NOT NULL)', '1 + (before_day IS NOT NULL)'],
  ['> (NEW.day, NEW.id)', '< (NEW.day, NEW.id)'],
  ['marked * active_opened', 'active_opened'],
] as const)('notices a trigger that is spoiled: %s -> %s', async (from, to) => {
  const ledger = await newLedger();
  ledger.sqlite.exec(`DROP TRIGGER ledger_changes_apply;
    ${replaced(objectOf('TRIGGER', 'ledger_changes_apply'), from, to)}`);
  tellLives(ledger);
  expect(await checkLedger(ledger.db, BUSINESS)).not.toEqual([]);
});

it.each(RULES)('notices a batch that is spoiled: %s -> %s', async (from, to) => {
  const ledger = await newLedger();
  tellLives(ledger);
  const spoiled = (bound: Bound<never>) => ({
    ...bound,
    text: replaced(bound.text.replaceAll('"', ''), from, to),
  });
  await batch(ledger.db, {
    out: takeOutOfLedger(BUSINESS, touched),
    in: putIntoLedger(BUSINESS, touched).map(spoiled),
    head: sumUpHead(BUSINESS),
  });
  expect(await checkLedger(ledger.db, BUSINESS)).not.toEqual([]);
});

it('notices a head whose window does not fit its day', async () => {
  const ledger = await newLedger();
  ledger.sqlite.exec('UPDATE ror_heads SET window_from = 100');
  tellLives(ledger);
  expect(await checkLedger(ledger.db, BUSINESS)).not.toEqual([]);
});

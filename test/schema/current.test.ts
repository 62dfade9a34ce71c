/**
 * What views and triggers are, and that the data of release 1.0.0 goes on giving the same numbers with them.
 */
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { checkLedger } from '../../worker/ledger/check-ledger.store.ts';
import { readLedgerDays } from '../../worker/ledger/ledger-days.store.ts';
import { rorSeries } from '../../worker/ror/series.ts';
import { fromKeptRefundId, toKeptRefundId } from '../../worker/purchases/refund.ts';
import { readStanding } from '../../worker/ror/standing.store.ts';
import { d1Over, migrated, MIGRATION_FILES } from '../rigs/databases/sqlite-d1.ts';

const OF_1_0_0 = MIGRATION_FILES.filter((name) => name < '0070');
const SINCE_1_0_0 = MIGRATION_FILES.filter((name) => name >= '0070');

const BUSINESS = 'biz_a';
const HEAD_DAY = 900;

/** Every view and trigger by its name, without comments and whatever the lines break at. */
function viewsAndTriggers(sqlite: DatabaseSync): Record<string, string> {
  const made = sqlite.prepare("SELECT name, sql FROM sqlite_schema WHERE type IN ('view', 'trigger')").all();
  const entries = made.map(({ name, sql }) => [String(name), wordsOf(String(sql))] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function wordsOf(sql: string): string {
  return (sql.replace(/--.*$/gm, '').match(/'[^']*'|\w+|[^\s\w]/g) ?? []).join(' ');
}

/** The same tables with the views and triggers of current.sql alone. */
function current(): DatabaseSync {
  const sqlite = migrated(new DatabaseSync(':memory:'));
  const made = sqlite.prepare("SELECT type, name FROM sqlite_schema WHERE type IN ('view', 'trigger')").all();
  for (const { type, name } of made) sqlite.exec(`DROP ${String(type)} IF EXISTS ${String(name)}`);
  sqlite.exec(readFileSync(`${import.meta.dirname}/../../schema/current.sql`, 'utf8'));
  return sqlite;
}

interface Fact {
  id: string;
  clientId: string;
  email: string | null;
  advocateId: string | null;
  day: number;
  /** Voids the purchase, right after. */
  isRefunded: boolean;
}

/** Facts that cross each other: late ones, lapses, referrals, shared e-mails, refunds. */
function facts(from: number, to: number): Fact[] {
  return Array.from({ length: to - from }, (_, index) => {
    const number = from + index;
    return {
      id: `p${number}`,
      clientId: `c${(number * 7) % 97}`,
      email: number % 5 === 0 ? `e${number % 11}` : null,
      advocateId: number % 3 === 0 ? `c${(number * 5) % 97}` : null,
      day: (number * 397) % 1400,
      isRefunded: number % 9 === 0,
    };
  });
}

const BROUGHT = `(business, recorded_at_ms, keeps_answer, settings_version, id, client_id, client_email_digest, day,
  until_day, occurred_at_ms, amount_minor, currency, claim_advocate_id`;

/** As release 1.0.0 records a purchase on its own. */
const RECORD_AS_1_0_0 = `INSERT INTO incoming_purchases ${BROUGHT})
  SELECT '${BUSINESS}', 0, 1, 1, ?1, ?2, ?3, ?4, ?5, ?6, 100, 'EUR', ?7
  WHERE NOT EXISTS (SELECT 1 FROM purchases p WHERE p.business = '${BUSINESS}' AND p.id = ?1)
  RETURNING (SELECT json_array(p.recorded_repeat, p.recorded_place, p.claim_refusal)
             FROM purchases p WHERE p.business = '${BUSINESS}' AND p.id = ?1) AS settled`;

const RECORD_NOW = `INSERT INTO incoming_purchases ${BROUGHT}, recorded_repeat)
  SELECT '${BUSINESS}', 0, 0, 1, ?1, ?2, ?3, ?4, ?5, ?6, 100, 'EUR', ?7, ?8`;

function valuesOf({ id, clientId, email, advocateId, day }: Fact) {
  return [id, clientId, email, BigInt(day), BigInt(day + 365), BigInt(day * 86_400_000), advocateId];
}

function tell(sqlite: DatabaseSync, told: readonly Fact[], record: (fact: Fact) => void): void {
  const refund = sqlite.prepare(
    `INSERT INTO refunds (business, purchase_id, id, amount_minor, occurred_at_ms, day, recorded_at_ms)
     VALUES ('${BUSINESS}', ?1, 'r' || ?1, 100, 0, 0, 0)`,
  );
  for (const fact of told) {
    record(fact);
    if (fact.isRefunded) refund.run(fact.id);
  }
  // A correction by a person, there and back again.
  const correct = sqlite.prepare(
    `UPDATE clients SET advocate_id = ?1, corrected = 1 WHERE business = '${BUSINESS}' AND client_id = 'c7'`,
  );
  for (const advocateId of ['c1', null, 'c2']) correct.run(advocateId);
}

function tellAs1_0_0(sqlite: DatabaseSync, told: readonly Fact[]): void {
  const statement = sqlite.prepare(RECORD_AS_1_0_0);
  tell(sqlite, told, (fact) => {
    expect(statement.all(...valuesOf(fact))).toHaveLength(1);
  });
}

function tellNow(sqlite: DatabaseSync, told: readonly Fact[]): void {
  const statement = sqlite.prepare(RECORD_NOW);
  tell(sqlite, told, (fact) => void statement.run(...valuesOf(fact), null));
}

function newBusiness(sqlite: DatabaseSync): DatabaseSync {
  sqlite.exec(`INSERT INTO businesses (id, name, time_zone, currency, website, allowed_hosts,
      attribution_window_days, minimum_sample, email_salt, created_at_ms)
    VALUES ('${BUSINESS}', 'B', 'UTC', 'EUR', 'https://shop.example/', '["shop.example"]', 90, 30, 'salt', 0);
    INSERT INTO ror_heads (business, time_zone, day, window_from)
    VALUES ('${BUSINESS}', 'UTC', ${HEAD_DAY}, ${HEAD_DAY - 364})`);
  return sqlite;
}

/** Every number there is: each day's ROR, ROR read from the head, and what the check says. */
async function numbersOf(sqlite: DatabaseSync) {
  const db = d1Over(sqlite);
  const days = [HEAD_DAY - 1, HEAD_DAY, HEAD_DAY + 1, HEAD_DAY + 200, HEAD_DAY + 366];
  return {
    series: rorSeries(await readLedgerDays(db, BUSINESS, 2_000), 0, 2_000),
    standings: await Promise.all(days.map((day) => readStanding(db, BUSINESS, day))),
    differences: await checkLedger(db, BUSINESS),
  };
}

const rowsOf = (sqlite: DatabaseSync, table: string) =>
  sqlite.prepare(`SELECT * FROM ${table} ORDER BY 1, 2, 3`).all();

describe('the views and triggers', () => {
  const wanted = viewsAndTriggers(current());

  it('of a database migrated from nothing are those of schema/current.sql', () => {
    expect(viewsAndTriggers(migrated(new DatabaseSync(':memory:')))).toEqual(wanted);
    expect(Object.keys(wanted).length).toBeGreaterThan(10);
  });

  it('of a database of 1.0.0 with its data in it are the same once it is migrated', () => {
    const sqlite = newBusiness(migrated(new DatabaseSync(':memory:'), OF_1_0_0));
    tellAs1_0_0(sqlite, facts(0, 100));
    expect(viewsAndTriggers(migrated(sqlite, SINCE_1_0_0))).toEqual(wanted);
  });
});

describe('the data of 1.0.0', () => {
  it('is as it was, and gives the same numbers', async () => {
    const sqlite = newBusiness(migrated(new DatabaseSync(':memory:'), OF_1_0_0));
    tellAs1_0_0(sqlite, facts(0, 400));
    const before = await numbersOf(sqlite);
    const tables = ['purchases', 'clients', 'refunds', 'client_emails', 'ror_days', 'ror_heads'];
    const rows = tables.map((table) => rowsOf(sqlite, table));
    expect(before.differences).toEqual([]);
    expect(before.standings[1]).toEqual({ ever: 97, active: 55, repeat: 50, referred: 19, both: 16 });
    migrated(sqlite, SINCE_1_0_0);
    expect(await numbersOf(sqlite)).toEqual(before);
    // A later migration may have added columns; those of 1.0.0 hold what they held.
    expect(tables.map((table) => rowsOf(sqlite, table))).toMatchObject(rows);
  });

  it('goes on with new facts as if it had always been here', async () => {
    const upgraded = newBusiness(migrated(new DatabaseSync(':memory:'), OF_1_0_0));
    tellAs1_0_0(upgraded, facts(0, 200));
    migrated(upgraded, SINCE_1_0_0);
    tellNow(upgraded, facts(200, 400));
    const fresh = newBusiness(migrated(new DatabaseSync(':memory:')));
    tellNow(fresh, facts(0, 200));
    tellNow(fresh, facts(200, 400));
    const numbers = await numbersOf(upgraded);
    expect(numbers).toEqual(await numbersOf(fresh));
    expect(numbers.differences).toEqual([]);
  });

  it('takes no purchase from the Worker of 1.0.0, which then answers 503, until the new one is published', () => {
    const sqlite = newBusiness(migrated(new DatabaseSync(':memory:'), OF_1_0_0));
    tellAs1_0_0(sqlite, facts(0, 20));
    migrated(sqlite, SINCE_1_0_0);
    const tables = ['purchases', 'clients', 'client_emails', 'ror_days', 'ror_heads'];
    const rows = tables.map((table) => rowsOf(sqlite, table));
    for (const fact of facts(20, 30)) sqlite.prepare(RECORD_AS_1_0_0).all(...valuesOf(fact));
    expect(tables.map((table) => rowsOf(sqlite, table))).toEqual(rows);
  });

  it('keeps what was answered of a purchase, and keeps it of new ones as their writer says', () => {
    const sqlite = newBusiness(migrated(new DatabaseSync(':memory:'), OF_1_0_0));
    const [first, second, third, batch] = facts(1, 5).map((fact) => ({ ...fact, clientId: 'c1' }));
    tellAs1_0_0(sqlite, [first!]);
    migrated(sqlite, SINCE_1_0_0);
    const statement = sqlite.prepare(RECORD_NOW);
    statement.run(...valuesOf({ ...second!, day: first!.day + 1 }), 1);
    statement.run(...valuesOf({ ...third!, day: first!.day - 1 }), 0);
    statement.run(...valuesOf(batch!), null);
    expect(
      sqlite.prepare('SELECT id, recorded_repeat, recorded_place FROM purchases ORDER BY id').all(),
    ).toEqual([
      { id: 'p1', recorded_repeat: 0, recorded_place: 'first' },
      { id: 'p2', recorded_repeat: 1, recorded_place: 'later' },
      { id: 'p3', recorded_repeat: 0, recorded_place: 'first' },
      { id: 'p4', recorded_repeat: null, recorded_place: null },
    ]);
  });
});

it('refunds of before whose ids begin like those of the service are kept as those of callers', () => {
  const before = MIGRATION_FILES.filter((name) => name < '0081');
  const sqlite = newBusiness(migrated(new DatabaseSync(':memory:'), before));
  const ids = [
    '~',
    '~~',
    '~~~x',
    '~x',
    '~to:5:p1',
    '~\u{7f}',
    '~~\u{7f}',
    '}',
    '\u{7f}',
    '0'.repeat(200),
    'r1',
  ];
  const insert = sqlite.prepare(`INSERT INTO refunds VALUES ('${BUSINESS}', 'p1', ?, 1, 0, 0, 0, NULL)`);
  for (const id of ids) insert.run(id);
  migrated(
    sqlite,
    MIGRATION_FILES.filter((name) => name >= '0081'),
  );
  const kept = sqlite
    .prepare('SELECT id FROM refunds')
    .all()
    .map(({ id }) => String(id));
  expect(kept.sort()).toEqual(ids.map(toKeptRefundId).sort());
  expect(kept.map(fromKeptRefundId).sort()).toEqual(ids.sort());
});

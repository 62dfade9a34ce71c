/** The worked rows beside the ledger's triggers (schema/current.sql) say what the triggers do. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { newSqliteD1 } from '../rigs/databases/sqlite-d1.ts';

const COVER_DAYS = 365;
const NEIGHBOURS = ['before', 'it', 'after', 'second after'];

interface Case {
  title: string;
  /** The days on which the client bought, in order, and which of them begins to count. */
  days: number[];
  it: number;
  rows: { who: string; day: number; changes: string[] }[];
}

const text = readFileSync(`${import.meta.dirname}/../../schema/current.sql`, 'utf8');

/** `100 [200]: a title`, and below it `before 100  -active_closed`. */
function workedCases(): Case[] {
  const cases: Case[] = [];
  for (const line of text.split('\n')) {
    const [, days, title] = /^-- {3}((?:\[?\d+\]? ?)+): (.*)$/.exec(line) ?? [];
    if (days !== undefined && title !== undefined) {
      const bought = days.split(' ');
      const it = bought.findIndex((day) => day.startsWith('['));
      cases.push({
        title: `${days}: ${title}`,
        days: bought.map((day) => Number(day.replace(/\D/g, ''))),
        it,
        rows: [],
      });
    }
    const [, who, day, changes] =
      /^-- {5}(before|it|after|second after) (\d+) +([+-]\w+(?: [+-]\w+)*)$/.exec(line) ?? [];
    if (who !== undefined) {
      cases.at(-1)?.rows.push({ who, day: Number(day), changes: changes?.split(' ') ?? [] });
    }
  }
  return cases;
}

/** By day, what is more or less in the ledger than before, as `+first` and `-active_closed`. */
async function changesBy(db: D1Database, act: () => Promise<unknown>): Promise<Record<string, string[]>> {
  const read = async () => {
    const { results } = await db.prepare('SELECT * FROM ror_days').all<Record<string, number>>();
    return new Map(results.map(({ business: _, day, ...counts }) => [String(day), counts]));
  };
  const before = await read();
  await act();
  const changes: Record<string, string[]> = {};
  for (const [day, counts] of await read()) {
    const changed = Object.entries(counts).flatMap(([name, count]) => {
      const by = count - (before.get(day)?.[name] ?? 0);
      expect(Math.abs(by)).toBeLessThanOrEqual(1);
      return by === 0 ? [] : [`${by > 0 ? '+' : '-'}${name}`];
    });
    if (changed.length > 0) changes[day] = changed.sort();
  }
  return changes;
}

/** What a case says of each day: two neighbours may share one, where + and - cancel each other out. */
function saidOf({ rows }: Case, isReferred: boolean): Record<string, string[]> {
  const said: Record<string, string[]> = {};
  for (const day of new Set(rows.map((row) => row.day))) {
    const own = rows.filter((row) => row.day === day).flatMap(({ changes }) => changes);
    const left = own.filter((change) => !own.includes(turned(change)));
    const all = isReferred ? [...left, ...left.flatMap(ofTheReferred)] : left;
    if (all.length > 0) said[String(day)] = all.sort();
  }
  return said;
}

function turned(change: string): string {
  return `${change.startsWith('+') ? '-' : '+'}${change.slice(1)}`;
}

function ofTheReferred(change: string): string[] {
  if (change.includes('active_')) return [change.replace('active_', 'referred_')];
  return change.includes('repeat_') ? [change.replace('repeat_', 'both_')] : [];
}

async function newLedger(advocateId: string | null): Promise<D1Database> {
  const db = newSqliteD1();
  await db
    .prepare(
      `INSERT INTO businesses (id, name, time_zone, currency, website, allowed_hosts, attribution_window_days,
         minimum_sample, email_salt, created_at_ms)
       VALUES ('b', 'B', 'UTC', 'EUR', 'https://shop.example/', '[]', 90, 30, 'salt', 0)`,
    )
    .run();
  await db
    .prepare("INSERT INTO clients (business, client_id, advocate_id, created_at_ms) VALUES ('b', 'c', ?, 0)")
    .bind(advocateId)
    .run();
  return db;
}

const buy = (db: D1Database, place: number, day: number) =>
  db
    .prepare(
      `INSERT INTO purchases (business, day, id, client_id, until_day, occurred_at_ms, recorded_at_ms,
         amount_minor, currency)
       VALUES ('b', ?1, ?2, 'c', ?1 + ${COVER_DAYS}, 0, 0, 100, 'EUR')`,
    )
    .bind(day, `p${place}`)
    .run();

const CASES = workedCases();

it.each(CASES)('$title', async (worked) => {
  for (const advocateId of [null, 'anna']) {
    const db = await newLedger(advocateId);
    for (const [place, day] of worked.days.entries()) if (place !== worked.it) await buy(db, place, day);
    const said = saidOf(worked, advocateId !== null);
    const { it: place, days } = worked;
    expect(await changesBy(db, () => buy(db, place, days[place] ?? 0))).toEqual(said);
    const setVoid = (isVoid: 0 | 1) =>
      db.prepare('UPDATE purchases SET void = ? WHERE id = ?').bind(isVoid, `p${place}`).run();
    const back = Object.entries(said).map(([day, changes]) => [day, changes.map(turned).sort()]);
    expect(await changesBy(db, () => setVoid(1))).toEqual(Object.fromEntries(back));
    expect(await changesBy(db, () => setVoid(0))).toEqual(said);
  }
});

it('each row stands under the day of the neighbour that it names', () => {
  const wrong = CASES.flatMap(({ title, days, it, rows }) =>
    rows
      .filter(({ who, day }) => days[it + NEIGHBOURS.indexOf(who) - 1] !== day)
      .map(({ who }) => `${title}: ${who}`),
  );
  expect(wrong).toEqual([]);
});

it('every count of every neighbour that can change has a worked row', () => {
  const worked = new Set(
    CASES.flatMap(({ rows }) =>
      rows.flatMap(({ who, changes }) => changes.map((change) => `${who} ${change}`)),
    ),
  );
  expect([...worked].sort()).toEqual([
    'after +repeat_closed',
    'after +repeat_opened',
    'after -active_opened',
    'after -first',
    'after -repeat_opened',
    'before -active_closed',
    'before -repeat_closed',
    'it +active_closed',
    'it +active_opened',
    'it +first',
    'it +repeat_closed',
    'it +repeat_opened',
    'second after -repeat_opened',
  ]);
});

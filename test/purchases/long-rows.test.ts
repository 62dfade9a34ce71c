import { expect, it } from 'vitest';
import { findBusiness } from '../../worker/businesses/businesses.store.ts';
import { checkLedger } from '../../worker/ledger/check-ledger.store.ts';
import type { BatchRow } from '../../worker/purchases/batch.ts';
import { importRows } from '../../worker/purchases/import-rows.act.ts';
import { storeRig } from '../rigs/ledger/store-rig.ts';
import { newSqliteD1 } from '../rigs/databases/sqlite-d1.ts';

const MOST_BYTES = 2_000_000;
const ROWS = 1_000;
const DAY_MS = 86_400_000;

/** 200 characters. The order of every second one by code units is not that of the bytes. */
function long(what: string, place: number): string {
  return `${what}${place % 2 === 0 ? '𝒳' : '～'}${place}`.padEnd(200, '～');
}

function rowOf(place: number, what = 'c'): BatchRow {
  return {
    line: place + 1,
    id: long(`${what}p`, place),
    clientId: long(what, place),
    clientName: long('n', place),
    clientEmail: `${place % 500}@mail.example`,
    clientPhone: null,
    occurredAtMs: (20_000 + (place % 300)) * DAY_MS,
    amountMinor: 100,
    currency: null,
    ref: long('r', place),
    referredBy: null,
    refundedAmountMinor: place % 3 === 0 ? 100 : null,
  };
}

/** A database that notes the longest value it is given. */
function watched(db: D1Database, note: (bytes: number) => void): D1Database {
  const encoder = new TextEncoder();
  return new Proxy(db, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (name !== 'prepare') return typeof value === 'function' ? value.bind(target) : value;
      return (sql: string) => {
        const statement = target.prepare(sql);
        const bind = (...values: unknown[]) => {
          for (const one of values) if (typeof one === 'string') note(encoder.encode(one).length);
          return statement.bind(...values);
        };
        return Object.assign(Object.create(statement) as D1PreparedStatement, { bind });
      };
    },
  });
}

it('rows of the longest ids go in as values that D1 takes, and the ledger agrees', async () => {
  const sqlite = newSqliteD1();
  let longest = 0;
  const db = watched(sqlite, (bytes) => {
    longest = Math.max(longest, bytes);
  });
  const signUp = { timeZone: 'UTC', attributionWindowDays: 90, createdAtMs: 0 };
  const business = await findBusiness(sqlite, (await storeRig(sqlite).signUp(signUp)).business);
  const deps = { databases: { directory: db, shards: [db] }, db };
  const record = (rows: BatchRow[]) => importRows(deps, business!, { rows, importRun: 'imp_1' }, DAY_MS);
  // They share addresses with those who come later, who claim them.
  const before = Array.from({ length: 60 }, (_, place) => ({
    ...rowOf(place * 10, 'b'),
    ref: null,
    referredBy: long('c', place * 10),
  }));
  await record(before);
  const rows = Array.from({ length: ROWS }, (_, place) => rowOf(place));
  expect(await record(rows)).toMatchObject({ recorded: ROWS, rejected: 0 });
  expect(await record(rows)).toMatchObject({ repeated: ROWS, rejected: 0 });
  expect(longest).toBeGreaterThan(MOST_BYTES / 4);
  expect(longest).toBeLessThanOrEqual(MOST_BYTES);
  expect(await checkLedger(sqlite, business!.id)).toEqual([]);
});

/** What is sent to the database once more after a failure: what changes nothing a second time. */
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withinRequest } from '../../worker/database/limits.ts';
import {
  change,
  fields,
  generated,
  number,
  params,
  query,
  repeatable,
  type Bound,
} from '../../worker/database/query.ts';
import { all, batch, first, run } from '../../worker/database/run.ts';
import { D1_TEXTS, PASSING_TEXTS } from '../rigs/databases/d1-texts.ts';
import { faultyD1 } from '../rigs/databases/faulty-d1.ts';
import { newSqliteD1 } from '../rigs/databases/sqlite-d1.ts';

const { db, arm, mend, calls } = faultyD1(newSqliteD1());

const COUNT = fields({ rows: number(sql`COUNT(*)`) });
const $none = params<Record<never, never>>();
const READ = query($none, COUNT, sql`SELECT ${COUNT.list} FROM things`);
const READ_WITH = query($none, COUNT, sql`WITH t AS (SELECT * FROM things) SELECT ${COUNT.list} FROM t`);
const ADD = change($none, sql`INSERT INTO things (id) SELECT 10 + COUNT(*) FROM things`);
const ADD_WITH = change($none, sql`WITH t AS (SELECT 7 AS id) INSERT INTO things (id) SELECT id FROM t`);
const ADD_ONE = repeatable(change($none, sql`INSERT INTO things (id) VALUES (1) ON CONFLICT DO NOTHING`));

const LOST = 'Network connection lost.';
let lines: string[] = [];

beforeEach(async () => {
  mend();
  lines = [];
  vi.spyOn(console, 'error').mockImplementation((line) => void lines.push(String(line)));
  await run(db, generated('DROP TABLE IF EXISTS things'));
  await run(db, generated('CREATE TABLE things (id INTEGER PRIMARY KEY)'));
});

afterEach(() => {
  vi.restoreAllMocks();
});

const rows = async () => (await first(db, READ({})))?.rows;

describe('a read', () => {
  it.each(D1_TEXTS.filter((text) => text.isRepeatable))(
    'is asked again where D1 says "$text", and the log says so',
    async ({ text, reason }) => {
      arm({ call: 0, when: 'before', lasts: 'once', says: text });
      expect(await rows()).toBe(0);
      expect(calls()).toBe(2);
      expect(lines.map((line) => JSON.parse(line))).toEqual([{ event: 'database_call_repeated', reason }]);
    },
  );

  it.each(D1_TEXTS.filter((text) => !text.isRepeatable))(
    'is not asked again where D1 says "$text"',
    async ({ text }) => {
      arm({ call: 0, when: 'before', lasts: 'once', says: text });
      await expect(rows()).rejects.toThrow(`D1_ERROR: ${text}`);
      expect(calls()).toBe(1);
      expect(lines).toEqual([]);
    },
  );

  it('is asked twice and no more, and fails with what D1 said then', async () => {
    arm({ call: 0, when: 'before', lasts: 'for good', says: LOST });
    for (const how of [first, all, run]) await expect(how(db, READ({}))).rejects.toThrow(`D1_ERROR: ${LOST}`);
    await expect(batch(db, { one: READ({}), two: READ_WITH({}) })).rejects.toThrow(`D1_ERROR: ${LOST}`);
    expect(calls()).toBe(8);
    expect(lines).toEqual([]);
  });

  it('counts twice among the calls of a request, and is not asked again beyond the last of them', async () => {
    await withinRequest(async () => {
      for (let call = 0; call < 38; call += 1) await rows();
      arm({ call: 0, when: 'before', lasts: 'once', says: LOST });
      expect(await rows()).toBe(0);
      await expect(rows()).rejects.toThrow('D1_LIMIT_ERROR: more than 40 calls');
    });
    await withinRequest(async () => {
      for (let call = 0; call < 39; call += 1) await rows();
      arm({ call: 0, when: 'before', lasts: 'once', says: LOST });
      await expect(rows()).rejects.toThrow(`D1_ERROR: ${LOST}`);
    });
  });
});

describe('a change', () => {
  const changes: [what: string, bound: Bound<never>][] = [
    ['that is not marked', ADD({})],
    ['that begins with a query', ADD_WITH({})],
    ['of the schema', generated('CREATE INDEX some_index ON things (id)')],
  ];

  it.each(changes)('%s is never sent again', async (_, bound) => {
    for (const when of ['before', 'after'] as const) {
      arm({ call: 0, when, lasts: 'once', says: LOST });
      await expect(run(db, bound)).rejects.toThrow(`D1_ERROR: ${LOST}`);
      expect(calls()).toBe(1);
    }
  });

  it.each(['before', 'after'] as const)('that is marked is sent again, lost %s its effect', async (when) => {
    arm({ call: 0, when, lasts: 'once', says: LOST });
    expect((await run(db, ADD_ONE({}))).changes).toBe(when === 'before' ? 1 : 0);
    expect(await rows()).toBe(1);
  });

  it('keeps a batch from being sent again, whatever else is in it', async () => {
    arm({ call: 0, when: 'after', lasts: 'once', says: LOST });
    await expect(batch(db, { read: READ({}), one: ADD_ONE({}), more: ADD({}) })).rejects.toThrow(LOST);
    expect(await rows()).toBe(2);
  });
});

it('has a text of each kind to fail with', () => {
  expect(PASSING_TEXTS.length).toBeGreaterThan(8);
});

/**
 * What D1 documents and the local runtime does not hold, and the 40 calls a request of guarantees.md, row 9.
 */
import { sql } from 'drizzle-orm';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { withinInvocation, withinRequest } from '../../worker/database/limits.ts';
import { fields, generated, params, query, text } from '../../worker/database/query.ts';
import { all, batch, first, run } from '../../worker/database/run.ts';
import { newSqliteD1 } from '../rigs/databases/sqlite-d1.ts';

const db = newSqliteD1();

const $ = params<{ value: string }>();
const LENGTH = query(
  $,
  fields({ length: text(sql`length(${$.value})`) }),
  sql`SELECT length(${$.value}) AS length`,
);
const ONE = query(params<Record<never, never>>(), fields({ one: text(sql`1`) }), sql`SELECT 1 AS one`);

const lengthOf = async (value: string) => (await first(db, LENGTH({ value })))?.length;

describe('a statement', () => {
  it.each([
    ['ASCII', 'x'.repeat(2_000_000), '2000000.0'],
    ['characters of three bytes', '€'.repeat(666_666), '666666'],
    ['characters of four bytes', '🙂'.repeat(500_000), '500000'],
  ])('takes a value of 2,000,000 bytes of %s', async (_, value, length) => {
    expect(await lengthOf(value)).toBe(String(Number(length)));
  });

  it.each([
    ['ASCII', 'x'.repeat(2_000_001)],
    ['characters of three bytes', '€'.repeat(666_667)],
    ['characters of four bytes', '🙂'.repeat(500_001)],
  ])('takes no value that is larger, of %s, and quotes none of it', async (_, value) => {
    const refused = /^D1_LIMIT_ERROR: a value of 200000\d bytes, of at most 2000000$/;
    for (const how of [first, all, run]) await expect(how(db, LENGTH({ value }))).rejects.toThrow(refused);
    await expect(batch(db, { good: ONE({}), bad: LENGTH({ value }) })).rejects.toThrow(refused);
  });

  it('takes 100 parameters and no more', async () => {
    const many = (count: number) => {
      const names = Array.from({ length: count }, (_, n) => `p${n}`);
      const all$ = params<Record<string, number>>();
      const list = sql.join(
        names.map((name) => all$[name]!),
        sql`, `,
      );
      const statement = query(
        all$,
        fields({ n: text(sql`1`) }),
        sql`SELECT COUNT(*) AS n FROM (VALUES (${list}))`,
      );
      return statement(Object.fromEntries(names.map((name) => [name, 1])));
    };
    expect(await first(db, many(100))).toEqual({ n: '1' });
    await expect(first(db, many(101))).rejects.toThrow('D1_LIMIT_ERROR: 101 parameters, of at most 100');
  });

  it('has at most 100,000 bytes of text', async () => {
    const ofBytes = (bytes: number) => generated('DELETE FROM links WHERE 0 --'.padEnd(bytes, 'x'));
    expect(await run(db, ofBytes(100_000))).toMatchObject({ changes: 0 });
    await expect(run(db, ofBytes(100_001))).rejects.toThrow(
      'D1_LIMIT_ERROR: a statement of 100001 bytes, of at most 100000',
    );
  });

  it('answers no row of more than 2,000,000 bytes', async () => {
    const TWICE = query(
      $,
      fields({ a: text(sql`${$.value}`), b: text(sql`${$.value}`) }),
      sql`SELECT ${$.value} AS a, ${$.value} AS b`,
    );
    expect((await first(db, TWICE({ value: 'x'.repeat(1_000_000) })))?.a).toHaveLength(1_000_000);
    const refused = 'D1_LIMIT_ERROR: a row of 2000002 bytes, of at most 2000000';
    for (const how of [first, all, run])
      await expect(how(db, TWICE({ value: 'x'.repeat(1_000_001) }))).rejects.toThrow(refused);
  });
});

describe('SQLite itself, where tests run on it, takes no more than D1', () => {
  it.each([
    ['33 arguments of a function', `SELECT max(${Array.from({ length: 33 }, (_, n) => n).join(', ')})`],
    [
      'six terms of a compound SELECT',
      Array.from({ length: 6 }, (_, n) => `SELECT ${n}`).join(' UNION ALL '),
    ],
    ['a pattern of 51 bytes', `SELECT 'a' LIKE '${'x'.repeat(51)}'`],
    ['a value of over 2,000,000 bytes that it makes itself', `SELECT length(randomblob(2000001))`],
  ])('%s', async (_, statement) => {
    await expect(run(db, generated(statement))).rejects.toThrow(/^D1_ERROR/);
  });
});

describe('calls', () => {
  const call = () => first(db, ONE({}));
  const times = async (count: number, one: () => Promise<unknown>) => {
    for (let n = 0; n < count; n += 1) await one();
  };

  it('a request may make 40, of which a batch is one', async () => {
    await withinRequest(async () => {
      await times(38, call);
      await batch(db, { many: Array.from({ length: 500 }, () => ONE({})) });
      await run(db, ONE({}));
      await expect(call()).rejects.toThrow('D1_LIMIT_ERROR: more than 40 calls');
      await expect(all(db, ONE({}))).rejects.toThrow('D1_LIMIT_ERROR: more than 40 calls');
    });
  });

  it('each request counts its own, also side by side', async () => {
    const request = () =>
      withinRequest(async () => {
        await times(20, call);
        await sleep(1);
        await times(20, call);
        return 'answered';
      });
    expect(await Promise.all([request(), request(), request()])).toEqual(Array(3).fill('answered'));
  });

  it('jobs and the queue may ask 1,000 queries, of which each statement of a batch is one', async () => {
    await withinInvocation(async () => {
      await times(500, call);
      await batch(db, { many: Array.from({ length: 500 }, () => ONE({})) });
      await expect(call()).rejects.toThrow(/^D1_LIMIT_ERROR: more than 1000 (calls|queries)/);
    });
    await withinRequest(async () => {
      const tooMany = { many: Array.from({ length: 1_001 }, () => ONE({})) };
      await expect(batch(db, tooMany)).rejects.toThrow('D1_LIMIT_ERROR: more than 1000 queries');
    });
  });
});

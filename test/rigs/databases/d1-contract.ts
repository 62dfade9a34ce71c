import { expect, it } from 'vitest';

/** What the Worker relies on of D1: shown of D1 itself, and of what stands in for it. */
export function itIsLikeD1(newDatabase: () => D1Database): void {
  const insert = `INSERT INTO placements VALUES (?1, 0, 0)`;

  it('binds numbers as REAL and keeps the types of columns', async () => {
    const row = await newDatabase()
      .prepare('SELECT typeof(?1) AS bound, ?2 AS yes, ?3 AS text')
      .bind(1, true, 'a')
      .first();
    expect(row).toEqual({ bound: 'real', yes: 1, text: 'a' });
    expect(await newDatabase().prepare('SELECT 1 AS a WHERE 0').first()).toBe(null);
  });

  it('counts what is written, by triggers too, and only that', async () => {
    const db = newDatabase();
    const head = `INSERT INTO ror_heads (business, time_zone, day, window_from) VALUES ('counted', 'UTC', 100, 0)`;
    await db.prepare(head).run();
    const moved = await db
      .prepare(`INSERT INTO ledger_day_changes VALUES ('counted', 'ann', '[[1, 1, 1, 1, 0, 0, 0, 0, 0, 0]]')`)
      .run();
    expect(moved.meta.rows_written).toBeGreaterThan(1);
    const nothing = await db.prepare(`UPDATE ror_heads SET day = 1 WHERE business = 'nobody'`).run();
    expect(nothing.meta.rows_written).toBe(0);
    expect((await db.prepare('SELECT 1 AS a').all()).meta.rows_written).toBe(0);
  });

  it('makes a batch one transaction, and takes all of it back when a statement fails', async () => {
    const db = newDatabase();
    const twice = [db.prepare(insert).bind('batched'), db.prepare(insert).bind('batched')];
    await expect(db.batch(twice)).rejects.toThrow(
      /^D1_ERROR: UNIQUE constraint failed: placements\.business: SQLITE_CONSTRAINT/,
    );
    expect(await db.prepare(`SELECT 1 FROM placements WHERE business = 'batched'`).first()).toBe(null);
    const [, seen] = await db.batch([
      twice[0]!,
      db.prepare(`SELECT shard FROM placements WHERE business = 'batched'`),
    ]);
    expect(seen?.results).toEqual([{ shard: 0 }]);
  });

  it('refuses a value that it does not know', () => {
    expect(() => newDatabase().prepare('SELECT ?1').bind(undefined)).toThrow(/^D1_TYPE_ERROR/);
  });
}

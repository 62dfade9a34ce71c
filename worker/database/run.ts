import { checkRow, checkStatement, countCall } from './limits.ts';
import type { Bound } from './query.ts';

/* The only ways to a database: each holds the limits that D1 documents (limits.ts). */

/** What a statement did. */
export interface Done<Row> {
  rows: Row[];
  /** How many rows it inserted, updated or deleted, those of its triggers among them. */
  changes: number;
  /** How many rows were written in the database's own count; 0 tells a repeat from a change. */
  rowsWritten: number;
}

type Raw = Record<string, unknown>;

function prepared(db: D1Database, bound: Bound<unknown>): D1PreparedStatement {
  checkStatement(bound);
  return db.prepare(bound.text).bind(...bound.values);
}

function decoded<Row>(bound: Bound<Row>, raw: Raw): Row {
  checkRow(raw);
  return bound.decode(raw);
}

/** The first row that a statement answers, or null. */
export async function first<Row>(db: D1Database, bound: Bound<Row>): Promise<Row | null> {
  countCall(1);
  const raw = await prepared(db, bound).first<Raw>();
  return raw === null ? null : decoded(bound, raw);
}

/** Every row that a statement answers. */
export async function all<Row>(db: D1Database, bound: Bound<Row>): Promise<Row[]> {
  countCall(1);
  const { results } = await prepared(db, bound).all<Raw>();
  return results.map((raw) => decoded(bound, raw));
}

/** Runs a statement on its own. */
export async function run<Row>(db: D1Database, bound: Bound<Row>): Promise<Done<Row>> {
  countCall(1);
  return done(bound, await prepared(db, bound).run<Raw>());
}

/** What each statement of a batch did, under its name. */
export type Results<B> = {
  [K in keyof B]: B[K] extends Bound<infer Row>
    ? Done<Row>
    : B[K] extends readonly Bound<infer Row>[]
      ? Done<Row>[]
      : never;
};

/**
 * Runs statements in their order as one transaction: all of them or none. A name may stand for a list of
 * statements, an empty one too.
 */
export async function batch<B extends Record<string, Bound<unknown> | readonly Bound<unknown>[]>>(
  db: D1Database,
  statements: B,
): Promise<Results<B>> {
  const listed = Object.values(statements).flat();
  countCall(listed.length);
  const results = await db.batch<Raw>(listed.map((bound) => prepared(db, bound)));
  let place = 0;
  const next = (bound: Bound<unknown>) => {
    const result = results[place];
    place += 1;
    if (result === undefined) throw new Error('the batch answered fewer results than it had statements');
    return done(bound, result);
  };
  const named = Object.entries(statements).map(([name, one]) => [
    name,
    'text' in one ? next(one) : one.map(next),
  ]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each name got what its statement answered
  return Object.fromEntries(named) as Results<B>;
}

function done<Row>(bound: Bound<Row>, { results, meta }: D1Result<Raw>): Done<Row> {
  const rows = results.map((raw) => decoded(bound, raw));
  return { rows, changes: meta.changes, rowsWritten: meta.rows_written };
}

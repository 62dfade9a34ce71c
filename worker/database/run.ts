import { databaseFailureOf, fromDatabase } from '../logs/database-reason.ts';
import { logAlarm } from '../logs/log.ts';
import { checkRow, checkStatement, countCall } from './limits.ts';
import type { Bound } from './query.ts';

/*
 * The only ways to a database: each holds the limits that D1 documents (limits.ts), and sends once more what
 * may be sent again where the failure passes by itself.
 */

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

/**
 * Makes a call of some statements, and makes it once more where it failed for a moment and each of them may
 * be sent again. D1 repeats reads by itself (developers.cloudflare.com/d1/best-practices/retry-queries), but
 * not what never reached it. The second call counts like the first.
 */
async function call<T>(statements: readonly Bound<unknown>[], make: () => Promise<T>): Promise<T> {
  countCall(statements.length);
  try {
    return await make();
  } catch (thrown) {
    const error = fromDatabase(thrown);
    const failure = databaseFailureOf(error);
    const isRepeated = failure?.isRepeatable === true && statements.every((bound) => bound.isRepeatable);
    if (!isRepeated) throw error;
    const answer = await again(statements, make, error);
    logAlarm('database_call_repeated', { reason: failure.reason });
    return answer;
  }
}

/** Where no further call may be made, the failure stays what it is. */
async function again<T>(
  statements: readonly Bound<unknown>[],
  make: () => Promise<T>,
  failure: unknown,
): Promise<T> {
  try {
    countCall(statements.length);
  } catch {
    throw failure;
  }
  try {
    return await make();
  } catch (thrown) {
    throw fromDatabase(thrown);
  }
}

/** The first row that a statement answers, or null. */
export async function first<Row>(db: D1Database, bound: Bound<Row>): Promise<Row | null> {
  const raw = await call([bound], () => prepared(db, bound).first<Raw>());
  return raw === null ? null : decoded(bound, raw);
}

/** Every row that a statement answers. */
export async function all<Row>(db: D1Database, bound: Bound<Row>): Promise<Row[]> {
  const { results } = await call([bound], () => prepared(db, bound).all<Raw>());
  return results.map((raw) => decoded(bound, raw));
}

/** Runs a statement on its own. */
export async function run<Row>(db: D1Database, bound: Bound<Row>): Promise<Done<Row>> {
  return done(bound, await call([bound], () => prepared(db, bound).run<Raw>()));
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
  const results = await call(listed, () => db.batch<Raw>(listed.map((bound) => prepared(db, bound))));
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

import { Column, fillPlaceholders, is, Placeholder, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { alias, SQLiteSyncDialect, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { drizzle } from 'drizzle-orm/sqlite-proxy';

/*
 * Statements over the tables of schema/tables/. Each is made once, when its module is loaded: a constant text
 * with placeholders, so that nothing is built while a request waits, and EXPLAIN sees what will be sent.
 *
 *     const $ = params<{ businessId: string; code: string }>();
 *     const LINK = fields({ id: links.id, code: links.code, enabled: links.enabled });
 *     const FIND_LINK = query($, LINK, build.select(LINK.selection).from(links).where(...));
 *     const link = await first(db, FIND_LINK({ businessId, code }));
 */

/** Drizzle's builder for plain statements. It is connected to nothing. */
export const build = drizzle(() => Promise.resolve({ rows: [] }));

const dialect = new SQLiteSyncDialect();

/** What D1 binds. */
export type Value = string | number | boolean | null;

/** The placeholders of a statement, each under the name of its parameter. */
export type Params<P> = { readonly [K in keyof P & string]: Placeholder<K> };

/** Placeholders for the parameters `P`. */
export function params<P extends { [K in keyof P]: Value }>(): Params<P> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- whichever name is asked for is made
  return new Proxy({}, { get: (_, name) => new Placeholder(String(name)) }) as Params<P>;
}

/** A value that the database computes, and what the driver's value of it becomes. */
export class Computed<T> {
  readonly source: SQLWrapper;
  readonly decode: (value: unknown) => T;

  constructor(source: SQLWrapper, decode: (value: unknown) => T) {
    this.source = source;
    this.decode = decode;
  }
}

export const number = (source: SQLWrapper) => new Computed(source, Number);
export const text = (source: SQLWrapper) => new Computed(source, String);
/** Whether something holds: the database says 1 or 0. */
export const flag = (source: SQLWrapper) => new Computed(source, (value) => value === 1);

/** The same where it may be NULL: the column of a LEFT JOIN, or an aggregate over nothing. */
export function orNull<F extends Column | Computed<unknown>>(field: F): Computed<Data<F> | null> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- decoderOf gives what Data names
  return new Computed(sourceOf(field), decoderOf(field) as (value: unknown) => Data<F>);
}

type Data<F> = F extends Column
  ? F['_']['notNull'] extends true
    ? F['_']['data']
    : F['_']['data'] | null
  : F extends Computed<infer T>
    ? T
    : never;

/** What a statement answers, row by row, each field under the name that the code knows it by. */
export interface Fields<Row> {
  /** The select list: `"links"."code" AS "code", ...`. */
  readonly list: SQL;
  /** The same for the builder: `build.select(LINK.selection)`, and `returning(LINK.selection)`. */
  readonly selection: Record<string, SQL.Aliased>;
  readonly decode: (raw: Record<string, unknown>) => Row;
}

export type RowOf<F> = F extends Fields<infer Row> ? Row : never;

/**
 * What to select under which name. NULL becomes null; anything else what its column or its decoder makes of
 * it.
 */
export function fields<F extends Record<string, Column | Computed<unknown>>>(chosen: F) {
  const named = Object.entries(chosen);
  const decoders = named.map(([name, field]) => [name, decoderOf(field)] as const);
  const list = named.map(([name, field]) => sql`${sourceOf(field)} AS ${sql.identifier(name)}`);
  const decode = (raw: Record<string, unknown>) => {
    const row: Record<string, unknown> = {};
    for (const [name, decodeField] of decoders)
      row[name] = raw[name] === null ? null : decodeField(raw[name]);
    return row;
  };
  const made = {
    list: sql.join(list, sql`, `),
    selection: Object.fromEntries(named.map(([name, field]) => [name, sql`${sourceOf(field)}`.as(name)])),
    decode,
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the names and types are those of `chosen`
  return made as Fields<{ -readonly [K in keyof F]: Data<F[K]> }>;
}

function sourceOf(field: Column | Computed<unknown>): SQLWrapper {
  return is(field, Column) ? field : field.source;
}

function decoderOf(field: Column | Computed<unknown>): (value: unknown) => unknown {
  return is(field, Column) ? (value) => field.mapFromDriverValue(value) : field.decode;
}

/**
 * A table under another name, and what introduces that name: `const [c, AS_C] = named(clicks, 'c')`, then
 * `sql\`SELECT ${c.day} FROM ${AS_C}\``.
 */
export function named<T extends SQLiteTable>(table: T, name: string): [T, SQL] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the alias has the columns of its table
  return [alias(table, name) as unknown as T, sql`${table} ${sql.identifier(name)}`];
}

/** The bare name of a column, where SQL takes no table before it: `INSERT INTO t (name)`, `SET name =`. */
export function bare(...columns: readonly Column[]): SQL {
  return sql.join(
    columns.map((column) => sql.identifier(column.name)),
    sql`, `,
  );
}

/** A column of the row that an upsert could not insert. */
export function excluded(column: Column): SQL {
  return sql`excluded.${sql.identifier(column.name)}`;
}

/** A statement with its values, ready for a database. */
export interface Bound<Row> {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly decode: (raw: Record<string, unknown>) => Row;
  /** Whether it may be sent again where nobody knows if it had its effect: it reads, or see `repeatable`. */
  readonly isRepeatable: boolean;
}

/** A statement that begins so and names none of the others changes nothing. */
const READS = /^\s*(?:SELECT|WITH)\b/i;
const CHANGES = /\b(?:INSERT|UPDATE|DELETE|REPLACE)\b/i;

/** A statement that answers rows. `_$` says by its type what the statement is given. */
export function query<P extends { [K in keyof P]: Value }, Row>(
  _$: Params<P>,
  rows: Fields<Row>,
  source: SQLWrapper,
): (given: P) => Bound<Row> {
  const { sql: statement, params: bindings } = dialect.sqlToQuery(source.getSQL());
  const isRepeatable = READS.test(statement) && !CHANGES.test(statement);
  return (given) => ({
    text: statement,
    values: fillPlaceholders(bindings, { ...given }),
    decode: rows.decode,
    isRepeatable,
  });
}

const NO_ROWS: Fields<never> = {
  list: sql``,
  selection: {},
  decode: () => {
    throw new Error('a change answers no rows');
  },
};

/** A statement that changes something and answers no rows. */
export function change<P extends { [K in keyof P]: Value }>(
  $: Params<P>,
  source: SQLWrapper,
): (given: P) => Bound<never> {
  return query($, NO_ROWS, source);
}

/**
 * The same change, which does nothing where it has been made already, and whose caller then answers what it
 * would have answered: it is sent again where its answer was lost (run.ts).
 */
export function repeatable<P, Row>(statement: (given: P) => Bound<Row>): (given: P) => Bound<Row> {
  return (given) => ({ ...statement(given), isRepeatable: true });
}

/** A statement whose text was generated: DDL, which takes no parameters and answers no rows. */
export function generated(text: string): Bound<never> {
  return { text, values: [], decode: NO_ROWS.decode, isRepeatable: false };
}

/** The one way in which tests stand between the Worker and a D1 database. */

/**
 * Decides what becomes of a call to the database: a statement on its own, or those of a batch. `make` makes
 * the call; whatever is thrown, or returned instead, is what the Worker gets.
 */
export type Hook = (sql: readonly string[], make: () => Promise<D1Result[]>) => Promise<D1Result[]>;

interface Statement {
  sql: string;
  /** The database's own statement, with its values. */
  make: () => D1PreparedStatement;
}

type Row = Record<string, unknown>;

const statements = new WeakMap<object, Statement>();

/** A database whose every call goes through the hook. It has of D1 what the Worker uses. */
export function wrapD1(real: D1Database, hook: Hook): D1Database {
  const wrap = ({ sql, make }: Statement): D1PreparedStatement => {
    const all = async () => {
      const [result] = await hook([sql], async () => [await make().all()]);
      return result as D1Result<Row>;
    };
    const wrapped = {
      bind: (...values: unknown[]) => wrap({ sql, make: () => make().bind(...values) }),
      all,
      run: all,
      async first(column?: string) {
        const [row] = (await all()).results;
        if (row === undefined) return null;
        return column === undefined ? row : row[column];
      },
      raw: async () => (await all()).results.map((row) => Object.values(row)),
    } as unknown as D1PreparedStatement;
    statements.set(wrapped, { sql, make });
    return wrapped;
  };
  const batch = (listed: D1PreparedStatement[]) => {
    const known = listed.map(statementOf);
    return hook(
      known.map(({ sql }) => sql),
      () => real.batch(known.map(({ make }) => make())),
    );
  };
  const prepare = (sql: string) => wrap({ sql, make: () => real.prepare(sql) });
  return { prepare, batch } as unknown as D1Database;
}

/** What is known of a statement; of one that no wrapper made, only itself. */
function statementOf(statement: D1PreparedStatement): Statement {
  return statements.get(statement) ?? { sql: '', make: () => statement };
}

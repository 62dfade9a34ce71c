/** What the database's own counters say of some statements. */
export interface Counted {
  rowsRead: number;
  rowsWritten: number;
  calls: number;
  /** Statements, of which a call may have many. */
  queries: number;
  /** The size of the database after the last of them. */
  bytes: number;
}

/** A D1 database that adds up its counters (`meta.rows_read`, `meta.rows_written`) for whoever uses it. */
export function countingDatabase(real: D1Database): { db: D1Database; counted: Counted } {
  const counted: Counted = { rowsRead: 0, rowsWritten: 0, calls: 0, queries: 0, bytes: 0 };
  const natives = new WeakMap<object, D1PreparedStatement>();

  function count<T>(results: readonly D1Result<T>[]): void {
    counted.calls += 1;
    counted.queries += results.length;
    for (const { meta } of results) {
      counted.rowsRead += meta.rows_read;
      counted.rowsWritten += meta.rows_written;
      counted.bytes = meta.size_after;
    }
  }

  function wrap(native: D1PreparedStatement): D1PreparedStatement {
    const all = async () => {
      const result = await native.all();
      count([result]);
      return result;
    };
    const wrapped = {
      bind: (...values: unknown[]) => wrap(native.bind(...values)),
      all,
      run: all,
      first: async () => (await all()).results[0] ?? null,
    };
    natives.set(wrapped, native);
    return wrapped as unknown as D1PreparedStatement;
  }

  const db = {
    prepare: (sql: string) => wrap(real.prepare(sql)),
    batch: async (statements: D1PreparedStatement[]) => {
      const results = await real.batch(statements.map((statement) => natives.get(statement)!));
      count(results);
      return results;
    },
  };
  return { db: db as unknown as D1Database, counted };
}

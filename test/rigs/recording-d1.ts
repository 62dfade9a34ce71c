/** A D1 database that notes each call to it and each statement in it, and passes everything on. */

export interface RecordedCall {
  statements: { sql: string; rowsRead: number; rowsWritten: number }[];
}

export interface RecordingD1 {
  db: D1Database;
  /** What was called since the last `forget`, in order. */
  calls: RecordedCall[];
  forget(): void;
}

/** What is known of a statement of ours: the one of D1 that it stands for, and its SQL. */
const originals = new WeakMap<object, { statement: D1PreparedStatement; sql: string }>();

export function recordingD1(real: D1Database): RecordingD1 {
  const calls: RecordedCall[] = [];
  const record = (sql: string[], results: D1Result[]): void => {
    const statements = results.map(({ meta }, index) => ({
      sql: sql[index] ?? '',
      rowsRead: meta.rows_read,
      rowsWritten: meta.rows_written,
    }));
    calls.push({ statements });
  };
  const stand = (statement: D1PreparedStatement, sql: string): D1PreparedStatement => {
    const all = async () => {
      const result = await statement.all<Record<string, unknown>>();
      record([sql], [result]);
      return result;
    };
    const stood = {
      bind: (...values: unknown[]) => stand(statement.bind(...values), sql),
      all,
      run: all,
      async first(column?: string) {
        const [row] = (await all()).results;
        if (row === undefined) return null;
        return column === undefined ? row : row[column];
      },
      raw: async () => (await all()).results.map((row) => Object.values(row)),
    } as unknown as D1PreparedStatement;
    originals.set(stood, { statement, sql });
    return stood;
  };
  const db = {
    prepare: (sql: string) => stand(real.prepare(sql), sql),
    async batch(statements: D1PreparedStatement[]) {
      const known = statements.map((statement) => originals.get(statement)!);
      const results = await real.batch(known.map(({ statement }) => statement));
      record(
        known.map(({ sql }) => sql),
        results,
      );
      return results;
    },
  } as unknown as D1Database;
  return { db, calls, forget: () => calls.splice(0) };
}

import { wrapD1 } from './d1.ts';

export interface RecordedCall {
  statements: { sql: string; rowsRead: number; rowsWritten: number }[];
}

/** A D1 database that notes each call to it and each statement in it, and passes everything on. */
export interface RecordingD1 {
  db: D1Database;
  /** What was called since the last `forget`, in order. */
  calls: RecordedCall[];
  forget(): void;
}

export function recordingD1(real: D1Database): RecordingD1 {
  const calls: RecordedCall[] = [];
  const db = wrapD1(real, async (sql, make) => {
    const results = await make();
    const statements = results.map(({ meta }, index) => ({
      sql: sql[index] ?? '',
      rowsRead: meta.rows_read,
      rowsWritten: meta.rows_written,
    }));
    calls.push({ statements });
    return results;
  });
  return { db, calls, forget: () => calls.splice(0) };
}

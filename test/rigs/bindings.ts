/** Stand-ins for what the platform binds: they fail or count as a test needs it. */
import { wrapD1 } from './databases/d1.ts';
import { recordingD1 } from './databases/recording-d1.ts';

/** A database whose every call fails: with that error, or as one that does not answer. */
export function brokenDatabase(error?: Error): D1Database {
  return wrapD1({} as D1Database, async () => {
    throw error ?? new Error('D1_ERROR: the stand-in does not answer');
  });
}

/** A database whose reads work and whose writes fail. */
export function unwritableDatabase(real: D1Database): D1Database {
  const isRead = (sql: string) => /^\s*(SELECT|WITH)\b/i.test(sql);
  return wrapD1(real, async (sql, make) => {
    if (sql.every(isRead)) return make();
    throw new Error('D1_ERROR: the stand-in takes no writes');
  });
}

/** A database that says how often it was called and how many rows that read. */
export function countedDatabase(real: D1Database): {
  database: D1Database;
  calls: () => number;
  rowsRead: () => number;
} {
  const { db, calls } = recordingD1(real);
  const rowsRead = () => calls.flatMap(({ statements }) => statements.map((one) => one.rowsRead));
  return {
    database: db,
    calls: () => calls.length,
    rowsRead: () => rowsRead().reduce((sum, rows) => sum + rows, 0),
  };
}

/** A queue that keeps what it takes, and refuses the first `refusals` messages. */
export function keepingQueue(refusals = 0): {
  queue: Queue<unknown>;
  messages: unknown[];
  asked: () => number;
} {
  const messages: unknown[] = [];
  let asked = 0;
  const send = async (message: unknown) => {
    asked += 1;
    if (asked <= refusals) throw new Error('the stand-in takes no message');
    messages.push(structuredClone(message));
  };
  return { queue: { send } as unknown as Queue<unknown>, messages, asked: () => asked };
}

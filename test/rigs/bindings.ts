/** Stand-ins for what the platform binds: they fail or count as a test needs it. */

/** A database whose every call fails: with that error, or as one that does not answer. */
export function brokenDatabase(error?: Error): D1Database {
  const fail = () => Promise.reject(error ?? new Error('D1_ERROR: the stand-in does not answer'));
  const statement = { bind: () => statement, first: fail, all: fail, run: fail, raw: fail };
  return {
    prepare: () => statement,
    batch: fail,
    exec: fail,
    withSession: fail,
    dump: fail,
  } as unknown as D1Database;
}

/** A database whose reads work and whose writes fail. */
export function unwritableDatabase(real: D1Database): D1Database {
  const broken = brokenDatabase();
  const prepare = (sql: string) =>
    /^\s*(SELECT|WITH)\b/i.test(sql) ? real.prepare(sql) : broken.prepare(sql);
  return { prepare, batch: broken.batch, exec: broken.exec } as unknown as D1Database;
}

/** A database that says how often it was called and how many rows that read. */
export function countedDatabase(real: D1Database): {
  database: D1Database;
  calls: () => number;
  rowsRead: () => number;
} {
  let calls = 0;
  let rowsRead = 0;
  const counted = (statement: D1PreparedStatement): D1PreparedStatement =>
    ({
      bind: (...values: unknown[]) => counted(statement.bind(...values)),
      async first() {
        const { results, meta } = await statement.all();
        calls += 1;
        rowsRead += meta.rows_read;
        return results[0] ?? null;
      },
    }) as unknown as D1PreparedStatement;
  const database = { prepare: (sql: string) => counted(real.prepare(sql)) } as unknown as D1Database;
  return { database, calls: () => calls, rowsRead: () => rowsRead };
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

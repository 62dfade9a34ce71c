/** What becomes of a call: it works, it fails before it has done anything, or it has its effect and its reply is lost. */
export type Fate = 'works' | 'fails' | 'reply_lost';

interface Statement {
  real: D1PreparedStatement;
}

/** A database whose calls have the fates that `nextFate` deals out, one a call: a batch is one. */
export function faultyD1(real: D1Database, nextFate: () => Fate): D1Database {
  const call = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const fate = nextFate();
    if (fate === 'fails') throw new Error('D1_ERROR: Network connection lost.');
    const result = await work();
    if (fate === 'reply_lost') throw new Error('D1_ERROR: Network connection lost.');
    return result;
  };
  const wrap = (statement: D1PreparedStatement): unknown => ({
    real: statement,
    bind: (...values: unknown[]) => wrap(statement.bind(...values)),
    first: (...column: [string]) => call(() => statement.first(...column)),
    all: () => call(() => statement.all()),
    run: () => call(() => statement.run()),
    raw: () => call(() => statement.raw()),
  });
  return {
    prepare: (sql: string) => wrap(real.prepare(sql)),
    batch: (statements: Statement[]) => call(() => real.batch(statements.map((statement) => statement.real))),
  } as unknown as D1Database;
}

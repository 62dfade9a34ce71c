/**
 * What becomes of a call: it works, it fails before its effect, or it has its effect and its answer is lost.
 */
export type Fate = 'works' | 'before' | 'after';

const originals = new WeakMap<object, D1PreparedStatement>();

/** A D1 database whose calls have the fates that `nextFate` deals out, one a call; a batch is one call. */
export function fatedD1(real: D1Database, nextFate: () => Fate): D1Database {
  const call = async <Result>(run: () => Promise<Result>): Promise<Result> => {
    const fate = nextFate();
    if (fate === 'works') return run();
    if (fate === 'after') await run();
    throw new Error('D1_ERROR: Network connection lost.');
  };
  const stand = (statement: D1PreparedStatement): D1PreparedStatement => {
    const stood = {
      bind: (...values: unknown[]) => stand(statement.bind(...values)),
      first: (column?: string) =>
        call(() => (column === undefined ? statement.first() : statement.first(column))),
      all: () => call(() => statement.all()),
      run: () => call(() => statement.run()),
      raw: () => call(() => statement.raw()),
    } as unknown as D1PreparedStatement;
    originals.set(stood, statement);
    return stood;
  };
  return {
    prepare: (sql: string) => stand(real.prepare(sql)),
    batch: (statements: D1PreparedStatement[]) =>
      call(() => real.batch(statements.map((statement) => originals.get(statement)!))),
  } as unknown as D1Database;
}

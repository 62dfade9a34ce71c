/** A D1 database that fails at a chosen call, before or after the call has had its effect. */

export interface Fault {
  /** Which call fails, counted from 0 since the last `arm`. */
  call: number;
  /** `after`: the call is made, and only its answer is lost. */
  when: 'before' | 'after';
  /** `for good`: every call from that one on, until the database is mended. */
  lasts: 'once' | 'for good';
}

export interface FaultyD1 {
  db: D1Database;
  arm(fault: Fault): void;
  mend(): void;
  /** Whether a call failed since the last `arm`. */
  hasFailed(): boolean;
}

const originals = new WeakMap<object, D1PreparedStatement>();

export function faultyD1(real: D1Database): FaultyD1 {
  let fault: Fault | null = null;
  let calls = 0;
  let failed = false;
  const call = async <Result>(run: () => Promise<Result>): Promise<Result> => {
    const place = calls;
    calls += 1;
    const fails = fault !== null && (fault.lasts === 'once' ? place === fault.call : place >= fault.call);
    if (!fails) return run();
    failed = true;
    if (fault?.when === 'after') await run();
    throw new Error('D1_ERROR: Network connection lost.');
  };
  const stand = (statement: D1PreparedStatement): D1PreparedStatement => {
    const stood = {
      bind: (...values: unknown[]) => stand(statement.bind(...values)),
      first: (column?: string) => call(() => (column === undefined ? statement.first() : statement.first(column))),
      all: () => call(() => statement.all()),
      run: () => call(() => statement.run()),
      raw: () => call(() => statement.raw()),
    } as unknown as D1PreparedStatement;
    originals.set(stood, statement);
    return stood;
  };
  return {
    db: {
      prepare: (sql: string) => stand(real.prepare(sql)),
      batch: (statements: D1PreparedStatement[]) => call(() => real.batch(statements.map((statement) => originals.get(statement)!))),
    } as unknown as D1Database,
    arm(next) {
      fault = next;
      calls = 0;
      failed = false;
    },
    mend() {
      fault = null;
    },
    hasFailed: () => failed,
  };
}

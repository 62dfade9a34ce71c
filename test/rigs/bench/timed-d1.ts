import type { DatabaseSync } from 'node:sqlite';
import { d1Over } from '../databases/sqlite-d1.ts';

/** What a database was asked since the timings were set back. */
export interface Timings {
  /** Seconds of the processor that the longest statement took: what else the machine does is not in them. */
  longest: number;
  /** Its text. */
  text: string;
  statements: number;
}

/** A D1 on node:sqlite that times every statement. */
export function timedD1(sqlite: DatabaseSync, timings: Timings): D1Database {
  const prepare = sqlite.prepare.bind(sqlite);
  const timed = new Proxy(sqlite, {
    get(target, name) {
      if (name === 'prepare') return (text: string) => timedStatement(prepare(text), text, timings);
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  return d1Over(timed);
}

function timedStatement(statement: ReturnType<DatabaseSync['prepare']>, text: string, timings: Timings) {
  return new Proxy(statement, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (name !== 'all' || typeof value !== 'function') {
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      }
      return (...values: Parameters<typeof target.all>) => {
        const before = process.cpuUsage();
        const rows = target.all(...values);
        const { user, system } = process.cpuUsage(before);
        const seconds = (user + system) / 1_000_000;
        timings.statements += 1;
        if (seconds > timings.longest) Object.assign(timings, { longest: seconds, text });
        return rows;
      };
    },
  });
}

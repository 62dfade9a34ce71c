import { databaseBinding, databaseName, shardOf } from '../configuration/resource-names.ts';

export interface PlannedDatabase {
  binding: string;
  name: string;
  /** Null: it is to be created. */
  id: string | null;
}

export type DatabasePlan =
  | { kind: 'planned'; databases: PlannedDatabase[] }
  /** These are bound, or come before one that is there, and are not in the account. */
  | { kind: 'missing'; names: string[] }
  /** There are more than are asked for. */
  | { kind: 'fewer'; count: number };

interface Known {
  workerName: string;
  /** The ids of the account's databases by their names. */
  existing: ReadonlyMap<string, string>;
  /** The databases that the deployed Worker is bound to, by their bindings. */
  bound: readonly string[];
  /** How many there are to be. Null: as many as there are, and one at least. */
  wanted: number | null;
}

/**
 * Which databases a deployment binds: those that the account has under the Worker's name, and those that are
 * asked for besides. None is ever dropped, and none made anew in the place of one that is gone.
 */
export function planDatabases({ workerName, existing, bound, wanted }: Known): DatabasePlan {
  const there = [...existing.keys()].map((name) => shardOf(name, workerName, `${workerName}-`));
  const inUse = bound.map((binding) => shardOf(binding, 'DB', 'SHARD_'));
  const known = [...there, ...inUse].filter((shard) => shard !== null);
  const count = Math.max(-1, ...known) + 1;
  const missing = range(count).filter((shard) => !there.includes(shard));
  if (missing.length > 0)
    return { kind: 'missing', names: missing.map((shard) => databaseName(workerName, shard)) };
  if (wanted !== null && wanted < count) return { kind: 'fewer', count };
  const databases = range(Math.max(count, wanted ?? 1)).map((shard) => {
    const name = databaseName(workerName, shard);
    return { binding: databaseBinding(shard), name, id: existing.get(name) ?? null };
  });
  return { kind: 'planned', databases };
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, shard) => shard);
}

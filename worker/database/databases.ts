/**
 * Where things are kept. The directory (placements, keys, links, idempotent answers) is in the first shard;
 * the facts of a business are all in the one shard that its placement names.
 */
export interface Databases {
  directory: D1Database;
  shards: readonly D1Database[];
}

/** A database that the settings name and that is not bound, or no longer named by them. */
export class DatabaseNotBoundError extends Error {
  constructor(binding: string) {
    // The log tells the texts of errors that begin like D1's own.
    super(`D1_BINDING_ERROR: no database is bound as ${binding}, or SHARD_COUNT does not reach it`);
  }
}

/** The database that holds a business's facts. It throws for a placement beyond the shards. */
export function shardAt(databases: Databases, shard: number): D1Database {
  const database = databases.shards[shard];
  if (database === undefined) throw new DatabaseNotBoundError(`SHARD_${shard}`);
  return database;
}

const unbound = new WeakSet<D1Database>();

/**
 * What stands in the place of a database that is not bound: each call to it fails, so that only what is kept
 * there is out of reach.
 */
export function unboundDatabase(binding: string): D1Database {
  const fail = () => {
    throw new DatabaseNotBoundError(binding);
  };
  const database: D1Database = {
    prepare: fail,
    batch: fail,
    exec: fail,
    withSession: fail,
    dump: fail,
  };
  unbound.add(database);
  return database;
}

/** Whether there is a database behind it. */
export function isBound(database: D1Database): boolean {
  return !unbound.has(database);
}

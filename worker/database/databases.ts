/**
 * Where things are kept. The directory (placements, keys, links, idempotent answers) is in the first shard;
 * the facts of a business are all in the one shard that its placement names.
 */
export interface Databases {
  directory: D1Database;
  shards: readonly D1Database[];
}

/**
 * The database that holds a business's facts. A placement beyond the bound shards is a deployment's mistake.
 */
export function shardAt(databases: Databases, shard: number): D1Database {
  const database = databases.shards[shard];
  if (database === undefined)
    throw new Error(`shard ${shard} is not bound: SHARD_COUNT or a binding is missing`);
  return database;
}

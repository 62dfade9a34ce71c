import { eq, sql } from 'drizzle-orm';
import { placements } from '../../schema/tables/directory.ts';
import { isBound, shardAt, type Databases } from '../database/databases.ts';
import { build, change, fields, number, params, query, type Bound } from '../database/query.ts';
import { all, first } from '../database/run.ts';
import type { Business } from './business.ts';
import { findBusiness } from './businesses.store.ts';

const $business = params<{ businessId: string }>();
const PLACEMENT = fields({ shard: placements.shard });
const FIND = query(
  $business,
  PLACEMENT,
  build.select(PLACEMENT.selection).from(placements).where(eq(placements.businessId, $business.businessId)),
);

/** The shard of a business's facts; null where there is no such business. */
export async function findPlacement(directory: D1Database, businessId: string): Promise<number | null> {
  return (await first(directory, FIND({ businessId })))?.shard ?? null;
}

/** A business and the database of its facts, by its id alone; null where there is no such business. */
export async function findPlacedBusiness(
  databases: Databases,
  businessId: string,
): Promise<{ business: Business; db: D1Database } | null> {
  const shard = await findPlacement(databases.directory, businessId);
  if (shard === null) return null;
  const db = shardAt(databases, shard);
  const business = await findBusiness(db, businessId);
  return business === null ? null : { business, db };
}

const COUNT = fields({ shard: placements.shard, businesses: number(sql`COUNT(*)`) });
const COUNT_BY_SHARD = query(
  params<Record<never, never>>(),
  COUNT,
  sql`SELECT ${COUNT.list} FROM ${placements} INDEXED BY placements_by_shard GROUP BY ${placements.shard}`,
);

/** The shard with the fewest businesses, of those that are bound; the first of them. */
export async function findEmptiestShard(databases: Databases): Promise<number> {
  if (databases.shards.length === 1) return 0;
  const found = await all(databases.directory, COUNT_BY_SHARD({}));
  const counts = databases.shards.map((database, shard) =>
    isBound(database) ? (found.find((row) => row.shard === shard)?.businesses ?? 0) : Infinity,
  );
  return counts.indexOf(Math.min(...counts));
}

const $placement = params<{ businessId: string; shard: number; createdAtMs: number }>();
const INSERT = change(
  $placement,
  build.insert(placements).values({
    businessId: $placement.businessId,
    shard: $placement.shard,
    createdAtMs: $placement.createdAtMs,
  }),
);

/** The statement that says in which shard a new business is, for the batch on the directory that makes it. */
export function insertPlacement(businessId: string, shard: number, createdAtMs: number): Bound<never> {
  return INSERT({ businessId, shard, createdAtMs });
}

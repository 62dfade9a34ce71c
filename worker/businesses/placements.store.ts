import type { Business } from './business.ts';
import { shardAt, type Databases } from '../database/databases.ts';
import { findBusiness } from './find-business.store.ts';

/** A business and the database of its facts, by its id alone; null where there is no such business. */
export async function findPlacedBusiness(
  databases: Databases,
  business: string,
): Promise<{ business: Business; db: D1Database } | null> {
  const placement = await databases.directory
    .prepare('SELECT shard FROM placements WHERE business = ?')
    .bind(business)
    .first<{ shard: number }>();
  if (placement === null) return null;
  const db = shardAt(databases, placement.shard);
  const found = await findBusiness(db, business);
  return found === null ? null : { business: found, db };
}

import { and, eq, isNull, sql } from 'drizzle-orm';
import { apiKeys, placements } from '../../schema/tables/directory.ts';
import { businesses } from '../../schema/tables/facts.ts';
import type { Business } from '../businesses/business.ts';
import { BUSINESS, findBusiness } from '../businesses/businesses.store.ts';
import { shardAt, type Databases } from '../database/databases.ts';
import { build, fields, params, query, type Fields, type RowOf } from '../database/query.ts';
import { first } from '../database/run.ts';
import type { KeyKind } from './key.ts';

/** Who holds a key: the business, the database of its facts, and what the key may do. */
export interface Caller {
  business: Business;
  db: D1Database;
  keyId: string;
  keyKind: KeyKind;
  /**
   * Keys and facts share a database, where revoking a key raises the version of the business: whoever checks
   * the version in a transaction has checked the key.
   */
  versionCoversKey: boolean;
}

/**
 * Whose key this is, by its digest; null for one that is unknown or revoked. It always asks the database, so
 * that a revoked key stops at once.
 */
export async function findCaller(databases: Databases, keyDigest: string): Promise<Caller | null> {
  return databases.shards.length === 1
    ? findInOneDatabase(databases.directory, keyDigest)
    : findThroughDirectory(databases, keyDigest);
}

const $key = params<{ digest: string }>();
const IS_GOOD = and(eq(apiKeys.digest, $key.digest), isNull(apiKeys.revokedAtMs));

const KEY = fields({ keyId: apiKeys.id, keyKind: apiKeys.kind });
const KEY_WITH_BUSINESS: Fields<{ key: RowOf<typeof KEY>; business: Business }> = {
  list: sql`${KEY.list}, ${BUSINESS.list}`,
  selection: { ...KEY.selection, ...BUSINESS.selection },
  decode: (raw) => ({ key: KEY.decode(raw), business: BUSINESS.decode(raw) }),
};
const FIND_WITH_BUSINESS = query(
  $key,
  KEY_WITH_BUSINESS,
  build
    .select(KEY_WITH_BUSINESS.selection)
    .from(apiKeys)
    .innerJoin(businesses, eq(businesses.id, apiKeys.businessId))
    .where(IS_GOOD),
);

async function findInOneDatabase(db: D1Database, digest: string): Promise<Caller | null> {
  const found = await first(db, FIND_WITH_BUSINESS({ digest }));
  return found === null ? null : { ...found.key, business: found.business, db, versionCoversKey: true };
}

const PLACED_KEY = fields({
  keyId: apiKeys.id,
  keyKind: apiKeys.kind,
  businessId: apiKeys.businessId,
  shard: placements.shard,
});
const FIND_PLACED = query(
  $key,
  PLACED_KEY,
  build
    .select(PLACED_KEY.selection)
    .from(apiKeys)
    .innerJoin(placements, eq(placements.businessId, apiKeys.businessId))
    .where(IS_GOOD),
);

async function findThroughDirectory(databases: Databases, digest: string): Promise<Caller | null> {
  const found = await first(databases.directory, FIND_PLACED({ digest }));
  if (found === null) return null;
  const { keyId, keyKind, businessId, shard } = found;
  const db = shardAt(databases, shard);
  const business = await findBusiness(db, businessId);
  return business === null ? null : { business, db, keyId, keyKind, versionCoversKey: false };
}

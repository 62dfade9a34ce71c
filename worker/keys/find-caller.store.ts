import type { Business } from '../businesses/business.ts';
import { BUSINESS_COLUMNS, businessFromRow, type BusinessRow } from '../businesses/businesses.store.ts';
import { shardAt, type Databases } from '../database/databases.ts';

/** Who holds a key: the business, the database of its facts, and what the key may do. */
export interface Caller {
  business: Business;
  db: D1Database;
  keyId: string;
  keyKind: 'secret' | 'publishable';
  /**
   * Keys and facts share a database, where revoking a key raises the version of the business: whoever checks the
   * version in a transaction has checked the key.
   */
  versionCoversKey: boolean;
}

interface KeyRow {
  key_id: string;
  kind: 'secret' | 'publishable';
  business: string;
  shard: number;
}

/**
 * Whose key this is, by its digest; null for one that is unknown or revoked. It always asks the database, so that
 * a revoked key stops at once.
 */
export async function findCaller(databases: Databases, keyDigest: string): Promise<Caller | null> {
  return databases.shards.length === 1
    ? findInOneDatabase(databases.directory, keyDigest)
    : findThroughDirectory(databases, keyDigest);
}

async function findInOneDatabase(db: D1Database, keyDigest: string): Promise<Caller | null> {
  const row = await db
    .prepare(
      `SELECT k.id AS key_id, k.kind, ${BUSINESS_COLUMNS}
       FROM api_keys k JOIN businesses b ON b.id = k.business
       WHERE k.digest = ? AND k.revoked_at_ms IS NULL`,
    )
    .bind(keyDigest)
    .first<BusinessRow & { key_id: string; kind: 'secret' | 'publishable' }>();
  if (row === null) return null;
  return { business: businessFromRow(row), db, keyId: row.key_id, keyKind: row.kind, versionCoversKey: true };
}

async function findThroughDirectory(databases: Databases, keyDigest: string): Promise<Caller | null> {
  const key = await databases.directory
    .prepare(
      `SELECT k.id AS key_id, k.kind, k.business, p.shard
       FROM api_keys k JOIN placements p ON p.business = k.business
       WHERE k.digest = ? AND k.revoked_at_ms IS NULL`,
    )
    .bind(keyDigest)
    .first<KeyRow>();
  if (key === null) return null;
  const db = shardAt(databases, key.shard);
  const row = await db
    .prepare(`SELECT ${BUSINESS_COLUMNS} FROM businesses b WHERE b.id = ?`)
    .bind(key.business)
    .first<BusinessRow>();
  if (row === null) return null;
  return {
    business: businessFromRow(row),
    db,
    keyId: key.key_id,
    keyKind: key.kind,
    versionCoversKey: false,
  };
}

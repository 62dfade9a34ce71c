import type { Business } from '../businesses/business.ts';
import { windowFrom } from '../calendar/cover.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import { shardAt, type Databases } from '../database/databases.ts';
import { insertKey, type StoredKey } from './insert-key.store.ts';
import { keepAnswer, type SealedAnswer } from '../http/kept-answers.store.ts';

/**
 * Records a new business with its first keys. Facts go to the shard with the fewest businesses. The directory
 * comes last: until it names the business, nobody can reach what was written before.
 */
export async function insertBusiness(
  databases: Databases,
  business: Business,
  keys: readonly StoredKey[],
  answer: SealedAnswer | null,
): Promise<void> {
  const shard = await emptiestShard(databases);
  const facts = factsStatements(shardAt(databases, shard), business);
  const directory = [
    ...directoryStatements(databases.directory, business, keys, shard),
    ...keepAnswer(databases.directory, answer),
  ];
  if (shard === 0) {
    await databases.directory.batch([...facts, ...directory]);
    return;
  }
  await shardAt(databases, shard).batch(facts);
  await databases.directory.batch(directory);
}

async function emptiestShard(databases: Databases): Promise<number> {
  if (databases.shards.length === 1) return 0;
  const { results } = await databases.directory
    .prepare(
      'SELECT shard, COUNT(*) AS businesses FROM placements INDEXED BY placements_by_shard GROUP BY shard',
    )
    .all<{ shard: number; businesses: number }>();
  const counts = databases.shards.map(
    (_, shard) => results.find((row) => row.shard === shard)?.businesses ?? 0,
  );
  return counts.indexOf(Math.min(...counts));
}

function factsStatements(db: D1Database, business: Business): D1PreparedStatement[] {
  const yesterday = dayOfInstant(business.timeZone, business.createdAtMs) - 1;
  return [
    db
      .prepare(
        `INSERT INTO businesses (id, name, time_zone, currency, website, allowed_hosts, attribution_window_days,
           minimum_sample, email_salt, version, created_at_ms)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .bind(
        business.id,
        business.name,
        business.timeZone,
        business.currency,
        business.website,
        JSON.stringify(business.allowedHosts),
        business.attributionWindowDays,
        business.minimumSample,
        business.emailSalt,
        business.version,
        business.createdAtMs,
      ),
    db
      .prepare('INSERT INTO ror_heads (business, time_zone, day, window_from) VALUES (?, ?, ?, ?)')
      .bind(business.id, business.timeZone, yesterday, windowFrom(yesterday)),
  ];
}

function directoryStatements(
  db: D1Database,
  business: Business,
  keys: readonly StoredKey[],
  shard: number,
): D1PreparedStatement[] {
  return [
    db
      .prepare('INSERT INTO placements (business, shard, created_at_ms) VALUES (?, ?, ?)')
      .bind(business.id, shard, business.createdAtMs),
    ...keys.map((key) => insertKey(db, business.id, key, business.createdAtMs)),
  ];
}

import { shardAt, type Databases } from '../database/databases.ts';
import type { Move } from './relocations.store.ts';

/**
 * Opens the business in its new shard and sends everybody there. The new shard is complete before the directory
 * names it, and the old one stays frozen, so a fact is taken in exactly one place; taking this step twice changes
 * nothing.
 */
export async function switchShard(databases: Databases, business: string, move: Move): Promise<void> {
  const source = shardAt(databases, move.fromShard);
  const target = shardAt(databases, move.toShard);
  const [settings, head] = await source.batch<Record<string, unknown>>([
    source.prepare('SELECT * FROM businesses WHERE id = ?1').bind(business),
    source.prepare('SELECT * FROM ror_heads WHERE business = ?1').bind(business),
  ]);
  const settingsRow = settings?.results[0];
  const headRow = head?.results[0];
  if (settingsRow !== undefined && headRow !== undefined) {
    const open = { ...settingsRow, frozen: 0, version: Number(settingsRow['version']) + 1 };
    await target.batch([putRow(target, 'businesses', open), putRow(target, 'ror_heads', headRow)]);
  }
  await databases.directory
    .prepare('UPDATE placements SET shard = CAST(?2 AS INTEGER) WHERE business = ?1')
    .bind(business, move.toShard)
    .run();
  await source.batch([
    source.prepare('DELETE FROM businesses WHERE id = ?1').bind(business),
    source.prepare('DELETE FROM ror_heads WHERE business = ?1').bind(business),
  ]);
}

/** These are small numbers and text, which pass through JavaScript as they are. */
function putRow(
  db: D1Database,
  table: 'businesses' | 'ror_heads',
  row: Record<string, unknown>,
): D1PreparedStatement {
  const columns = Object.keys(row);
  return db
    .prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${columns.map((_, index) => `?1 ->> ${index}`).join(', ')}
       WHERE true ON CONFLICT DO NOTHING`,
    )
    .bind(JSON.stringify(Object.values(row)));
}

import type { Relation } from './relations.store.ts';

/** Deletes up to `limit` rows of a business that is not in this database any more. True when none are left. */
export async function clearRows(
  db: D1Database,
  business: string,
  relation: Relation,
  limit: number,
): Promise<boolean> {
  const key = relation.key.join(', ');
  const { meta } = await db
    .prepare(
      `DELETE FROM ${relation.name} WHERE business = ?1 AND (${key}) IN (
         SELECT ${key} FROM ${relation.name} WHERE business = ?1 LIMIT CAST(?2 AS INTEGER))`,
    )
    .bind(business, limit)
    .run();
  return meta.changes < limit;
}

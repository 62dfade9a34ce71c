import type { Business } from './business.ts';
import { BUSINESS_COLUMNS, businessFromRow, type BusinessRow } from './businesses.store.ts';

/** A business with its settings as they are now; null where it is not in this database. */
export async function findBusiness(db: D1Database, business: string): Promise<Business | null> {
  const row = await db
    .prepare(`SELECT ${BUSINESS_COLUMNS} FROM businesses b WHERE b.id = ?`)
    .bind(business)
    .first<BusinessRow>();
  return row === null ? null : businessFromRow(row);
}

/** A business on a database in memory, with deeds in its trail. */
import type { DatabaseSync } from 'node:sqlite';
import { randomBytes } from '../../../worker/crypto/random.crypto.ts';
import { recordDeeds } from '../../../worker/audit/record-deeds.act.ts';
import type { Deed } from '../../../worker/http/deed.ts';
import { d1Over, newSqlite } from '../databases/sqlite-d1.ts';
import { storeRig } from '../ledger/store-rig.ts';

export const NOW_MS = Date.UTC(2026, 10, 3, 14, 2);

export interface TrailRig {
  sqlite: DatabaseSync;
  db: D1Database;
  businessId: string;
  /** Records a deed of a member in a request of its own; whether it was recorded. */
  tell: (deed: Deed, requestId?: string) => Promise<boolean>;
}

/** A business with one client on record, `ann`. */
export async function trailRig(): Promise<TrailRig> {
  const sqlite = newSqlite();
  const db = d1Over(sqlite);
  const shop = await storeRig(db).signUp({ timeZone: 'UTC', attributionWindowDays: 90, createdAtMs: NOW_MS });
  await shop.purchase(
    { kind: 'purchase', id: 'p1', clientId: 'ann', occurredAtMs: NOW_MS, amountMinor: 1, currency: 'EUR' },
    NOW_MS,
  );
  let requests = 0;
  const tell = (deed: Deed, requestId = `request-${(requests += 1)}`) => {
    const place = {
      businessId: shop.business,
      actor: { kind: 'member', id: 'mem_mia' } as const,
      requestId,
    };
    return recordDeeds({ db, randomBytes }, place, [deed], NOW_MS + requests * 1_000);
  };
  return { sqlite, db, businessId: shop.business, tell };
}

import type { Business } from '../../../worker/businesses/business.ts';
import { findBusiness } from '../../../worker/businesses/businesses.store.ts';
import { newId } from '../../../worker/crypto/ids.crypto.ts';
import { randomBytes } from '../../../worker/crypto/random.crypto.ts';
import type { Deps } from '../../../worker/database/deps.ts';
import { openAccount } from '../../../worker/keys/open-account.act.ts';
import type { BatchRow } from '../../../worker/purchases/batch.ts';
import { importRows } from '../../../worker/purchases/import-rows.act.ts';
import { newSqliteD1 } from '../databases/sqlite-d1.ts';

export const NOW_MS = Date.UTC(2026, 5, 1);

/** A business of a database of its own, with what a test of imports asks of it. */
export interface ImportShop {
  db: D1Database;
  business: Business;
  deps: Deps;
  /** Records rows, as a batch of the run; without one, as from elsewhere. */
  send(importRun: string | null, rows: Partial<BatchRow>[]): Promise<unknown>;
  all(sql: string): Promise<Record<string, unknown>[]>;
}

export async function newImportShop(): Promise<ImportShop> {
  const db = newSqliteD1();
  const databases = { directory: db, shards: [db] };
  const deps = { databases, db, newId, randomBytes, keep: () => null };
  const opened = await openAccount(deps, SETTINGS, NOW_MS);
  const business = await findBusiness(db, opened.business.id);
  if (business === null) throw new Error('the business is gone');
  let nowMs = NOW_MS;
  return {
    db,
    business,
    deps,
    async send(importRun, rows) {
      nowMs += 1000;
      const batchRows = rows.map((row, index) => ({ ...ROW, line: index + 1, ...row }));
      const sentBy = { keyId: 'key_1', unreadable: 0 };
      return importRows(deps, business, { rows: batchRows, importRun, sentBy }, nowMs);
    },
    all: async (sql) => (await db.prepare(sql).all<Record<string, unknown>>()).results,
  };
}

const SETTINGS = {
  name: 'A shop',
  timeZone: 'UTC',
  currency: 'EUR',
  website: 'https://shop.example/',
  allowedHosts: null,
  minimumSample: 30,
  attributionWindowDays: 90,
};

const ROW: BatchRow = {
  line: 1,
  id: 'p1',
  clientId: 'ann',
  clientName: null,
  clientEmail: null,
  clientPhone: null,
  occurredAtMs: Date.UTC(2026, 0, 1),
  amountMinor: 1000,
  currency: null,
  ref: null,
  referredBy: null,
  refundedAmountMinor: null,
};

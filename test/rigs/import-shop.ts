import type { Business } from '../../worker/businesses/business.ts';
import { findBusiness } from '../../worker/businesses/businesses.store.ts';
import { newId } from '../../worker/crypto/ids.crypto.ts';
import { randomBytes } from '../../worker/crypto/random.crypto.ts';
import { openAccount } from '../../worker/keys/open-account.act.ts';
import type { BatchRow } from '../../worker/purchases/batch.ts';
import { importRows } from '../../worker/purchases/import-rows.act.ts';
import { countRows } from '../../worker/purchases/import-runs.store.ts';
import { run as runOne } from '../../worker/database/run.ts';
import { newSqliteD1 } from './sqlite-d1.ts';

export const NOW_MS = Date.UTC(2026, 5, 1);

/** A business of a database of its own, with what a test of imports asks of it. */
export interface ImportShop {
  db: D1Database;
  business: Business;
  deps: { databases: { directory: D1Database; shards: D1Database[] }; db: D1Database };
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
      const before = await db.prepare('SELECT client_id FROM clients').all<{ client_id: string }>();
      const mails = await db.prepare('SELECT digest, client_id FROM client_emails').all();
      const said = await importRows(deps, business, batchRows, nowMs);
      if (importRun === null || said.kind !== 'imported') return said;
      const { recorded, repeated, rejected } = said;
      await runOne(
        db,
        countRows(business.id, { run: importRun, keyId: 'key_1', recorded, repeated, rejected }, nowMs),
      );
      const known = JSON.stringify(before.results.map((row) => row.client_id));
      const knownMails = JSON.stringify(mails.results.map((row) => `${String(row['digest'])}${String(row['client_id'])}`));
      for (const sql of [
        `UPDATE purchases SET import_run = ?1 WHERE recorded_at_ms >= ${nowMs}`,
        `UPDATE refunds SET import_run = ?1 WHERE recorded_at_ms >= ${nowMs}`,
        `UPDATE clients SET import_run = ?1 WHERE client_id NOT IN (SELECT value FROM json_each('${known}'))`,
        `UPDATE client_emails SET import_run = ?1 WHERE digest || client_id NOT IN (SELECT value FROM json_each('${knownMails}'))`,
      ])
        await db.prepare(sql).bind(importRun).run();
      return said;
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
  occurredAtMs: Date.UTC(2026, 0, 1),
  amountMinor: 1000,
  currency: null,
  ref: null,
  referredBy: null,
  refundedAmountMinor: null,
};

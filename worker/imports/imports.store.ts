import { and, eq, sql } from 'drizzle-orm';
import { importRuns } from '../../schema/tables/imports.ts';
import { build, fields, named, params, query, type Bound, type Fields } from '../database/query.ts';
import { all, first } from '../database/run.ts';
import type { ImportRun } from './import-run.ts';

const [r, RUNS] = named(importRuns, 'r');

const RUN_ROW = fields({
  id: r.id,
  keyId: r.keyId,
  state: r.state,
  recorded: r.recorded,
  repeated: r.repeated,
  rejected: r.rejected,
  startedAtMs: r.startedAtMs,
  lastAtMs: r.lastAtMs,
  withdrawnAtMs: r.withdrawnAtMs,
  purchases: r.withdrawnPurchases,
  refunds: r.withdrawnRefunds,
  clients: r.withdrawnClients,
  addresses: r.withdrawnAddresses,
  remaining: r.remaining,
});

const RUN: Fields<ImportRun> = {
  ...RUN_ROW,
  decode(raw) {
    const { purchases, refunds, clients, addresses, ...run } = RUN_ROW.decode(raw);
    return { ...run, withdrawn: { purchases, refunds, clients, addresses } };
  },
};

const $run = params<{ businessId: string; run: string }>();
const FIND = query(
  $run,
  RUN,
  build
    .select(RUN.selection)
    .from(r)
    .where(and(eq(r.businessId, $run.businessId), eq(r.id, $run.run))),
);

/** The statement that reads a run, for a batch. */
export function readImport(businessId: string, run: string): Bound<ImportRun> {
  return FIND({ businessId, run });
}

/** A business's run of an import; null where it has none of that id. */
export async function findImport(db: D1Database, businessId: string, run: string): Promise<ImportRun | null> {
  return first(db, FIND({ businessId, run }));
}

const $page = params<{ businessId: string; afterMs: number; afterId: string; count: number }>();
const LIST = query(
  $page,
  RUN,
  sql`SELECT ${RUN.list} FROM ${RUNS}
    WHERE ${r.businessId} = ${$page.businessId}
      AND (${r.startedAtMs}, ${r.id}) < (CAST(${$page.afterMs} AS INTEGER), ${$page.afterId})
    ORDER BY ${r.startedAtMs} DESC, ${r.id} DESC LIMIT ${$page.count}`,
);

/** At most `count` of a business's runs, newest first, after the one of that start and id. */
export async function listImports(
  db: D1Database,
  businessId: string,
  { after, count }: { after: readonly [startedAtMs: number, id: string] | undefined; count: number },
): Promise<ImportRun[]> {
  const [afterMs, afterId] = after ?? [Number.MAX_SAFE_INTEGER, ''];
  return all(db, LIST({ businessId, afterMs, afterId, count }));
}

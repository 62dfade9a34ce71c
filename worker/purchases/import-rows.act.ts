import type { Business } from '../businesses/business.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import { digestOfEmail } from '../clients/email-digest.crypto.ts';
import { digestOfPhone } from '../clients/phone-digest.crypto.ts';
import { readPersons } from '../clients/persons.store.ts';
import type { Deps } from '../database/deps.ts';
import { normaliseCode } from '../links/code.ts';
import { findLinks } from '../links/links.store.ts';
import { hastenPass } from '../passes/hasten-pass.act.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { judgeLinkClaim, judgeNamedClaim, type Claim, type ClaimedLink } from './attribution.ts';
import {
  clientsOfRepeats,
  planRows,
  type BatchPlan,
  type BatchRow,
  type OnRecord,
  type RowNote,
} from './batch.ts';
import { insertBatch, type Batch, type RefundedTotal, type SeenRefunds } from './batches.store.ts';
import { countUnrecordedRows, type RunRows } from './runs/import-runs.store.ts';
import { incomingPurchase } from './incoming-purchase.ts';
import { readOnRecord } from './on-record.store.ts';
import type { IncomingPurchase } from './purchase.ts';

/** How often a batch looks at what is on record, where others record the same facts meanwhile. */
const MAX_LOOKS = 8;

type Links = ReadonlyMap<string, ClaimedLink>;

/** Rows of a file, or a part of them. */
export interface RowsToImport {
  rows: readonly BatchRow[];
  /** The run of an import that they belong to; what they add is marked with it. Null for none. */
  importRun: string | null;
  /** Who sent them, for the list of imports; left out where the run is not listed. */
  sentBy?: Sender;
}

export interface Sender {
  keyId: string;
  /** How many rows were sent beside these that could not be read. */
  unreadable: number;
}

/** What became of the rows: `recorded + repeated + rejected` is how many there were. */
export interface Imported {
  kind: 'imported';
  recorded: number;
  repeated: number;
  rejected: number;
  /** Of the rejected rows, by line. */
  errors: RowNote[];
  /** Of rows that are not rejected: what of them had no effect, by line. */
  warnings: RowNote[];
}

/**
 * Records the rows of a batch that are new, tells those that are on record already from those that contradict
 * it, and says what became of each. All of it is recorded or nothing. Where another request records one of
 * the same facts at the same moment, the rows are looked at again.
 */
export async function importRows(
  deps: Pick<Deps, 'databases' | 'db'>,
  business: Business,
  { rows, importRun, sentBy }: RowsToImport,
  nowMs: number,
): Promise<Imported | RefusalOf<'business_busy' | 'import_withdrawn'>> {
  const links = await findLinks(deps.databases.directory, business.id, codesOf(rows));
  const ids = [...new Set(rows.map((row) => row.id))];
  for (let look = 1; look <= MAX_LOOKS; look += 1) {
    const onRecord = await readOnRecord(deps.db, business.id, ids);
    const repeats = await readPersons(deps.db, business.id, clientsOfRepeats(rows));
    const plan = planRows(rows, onRecord, business.currency, repeats);
    const runRows = importRun === null || sentBy === undefined ? null : rowsOfRun(importRun, sentBy, plan);
    if (plan.recorded === 0) return countedBy(deps.db, business, { plan, runRows }, nowMs);
    const purchases = plan.toRecord.map((row) => purchaseOf(business, row, { links, importRun }));
    const rest = batchOf(business, plan, { purchases, onRecord });
    const persons = await readPersons(deps.db, business.id, rest.clientIds);
    const clientIds = [...new Set(persons.values())];
    const batch = { ...rest, clientIds, persons, importRun, runRows };
    const outcome = await insertBatch(deps.db, business, batch, nowMs);
    if (outcome.kind === 'recorded') {
      // Without it the pass of the hour comes.
      if (outcome.isFirstFitDue === true) await hastenPass(deps.databases.directory);
      return importedBy(plan);
    }
    if (outcome.kind !== 'outdated') return outcome;
  }
  return { kind: 'business_busy' };
}

function importedBy({ recorded, repeated, rejected, errors, warnings }: BatchPlan): Imported {
  return { kind: 'imported', recorded, repeated, rejected, errors, warnings };
}

function rowsOfRun(run: string, { keyId, unreadable }: Sender, plan: BatchPlan): RunRows {
  const { recorded, repeated, rejected } = plan;
  return { run, keyId, recorded, repeated, rejected: rejected + unreadable };
}

/** Of a batch that records nothing, only what became of its rows is kept. */
async function countedBy(
  db: D1Database,
  business: Business,
  { plan, runRows }: { plan: BatchPlan; runRows: RunRows | null },
  nowMs: number,
): Promise<Imported | RefusalOf<'business_busy' | 'import_withdrawn'>> {
  if (runRows === null) return importedBy(plan);
  const outcome = await countUnrecordedRows(db, business.id, runRows, nowMs);
  return outcome.kind === 'counted' ? importedBy(plan) : outcome;
}

function codesOf(rows: readonly BatchRow[]): string[] {
  return [...new Set(rows.flatMap((row) => (row.ref === null ? [] : [normaliseCode(row.ref)])))];
}

function batchOf(
  business: Business,
  plan: BatchPlan,
  { purchases, onRecord }: { purchases: IncomingPurchase[]; onRecord: ReadonlyMap<string, OnRecord> },
): Omit<Batch, 'importRun' | 'runRows' | 'persons'> {
  const refunded = new Set(plan.toRefund.map((row) => row.id));
  const known = [...refunded].flatMap((id) => onRecord.get(id) ?? []);
  const clientIds = [...purchases, ...known.map(({ purchase }) => purchase)].map(({ clientId }) => clientId);
  return {
    purchases,
    refundedTotals: plan.toRefund.flatMap((row) => totalOf(business, row)),
    seen: known.map(seenOf),
    advocateIds: [...new Set(purchases.flatMap(({ claim }) => claim?.advocateId ?? []))],
    advocateNames: namesOf(plan.toRecord),
    clientIds: [...new Set(clientIds)],
  };
}

function purchaseOf(
  business: Business,
  row: BatchRow,
  { links, importRun }: { links: Links; importRun: string | null },
): IncomingPurchase {
  const said = { ...row, clickedAtMs: null, metadata: row.metadataJson ?? null };
  return incomingPurchase(business, said, {
    claim: claimOf(business, row, links),
    clientEmailDigest: row.clientEmail === null ? null : digestOfEmail(business, row.clientEmail),
    clientPhoneDigest: row.clientPhone === null ? null : digestOfPhone(business, row.clientPhone),
    importRun,
  });
}

/** The code wins over an advocate by name. */
function claimOf(business: Business, row: BatchRow, links: Links): Claim | null {
  if (row.ref !== null) {
    const link = links.get(normaliseCode(row.ref)) ?? null;
    const { attributionWindowDays } = business;
    return judgeLinkClaim(link, { ...row, clickedAtMs: null, attributionWindowDays });
  }
  return row.referredBy === null ? null : judgeNamedClaim(row.referredBy, row.clientId);
}

/** The names of advocates who are named with one. */
function namesOf(rows: readonly BatchRow[]): ReadonlyMap<string, string> {
  const named = rows.flatMap(({ referredBy, referredByName }) =>
    referredBy === null || referredByName === undefined ? [] : [[referredBy, referredByName] as const],
  );
  return new Map(named);
}

/** What a row says has been refunded, at the instant of its purchase. */
function totalOf(business: Business, row: BatchRow): RefundedTotal[] {
  if (row.refundedAmountMinor === null) return [];
  const { id: purchaseId, refundedAmountMinor: totalMinor, occurredAtMs } = row;
  return [{ purchaseId, totalMinor, occurredAtMs, day: dayOfInstant(business.timeZone, occurredAtMs) }];
}

function seenOf({ purchase, hasRefund }: OnRecord): SeenRefunds {
  return { purchaseId: purchase.id, refundedMinor: purchase.refundedMinor, hasRefund };
}

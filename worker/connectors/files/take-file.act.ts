import type { Business } from '../../businesses/business.ts';
import type { Deps } from '../../database/deps.ts';
import { countRows, countUnrecordedRows, isImportWithdrawn } from '../../purchases/runs/import-runs.store.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import type { ConnectorOfFacts } from '../connector.ts';
import type { Taken } from '../observation.ts';
import { previewObservations } from '../recorder/preview-observations.act.ts';
import { BusinessBusyError, takeObservations } from '../recorder/take-observations.act.ts';
import {
  fileOutcome,
  previewOf,
  type FileOutcome,
  type PreviewedSale,
  type TakenSale,
} from './file-outcome.ts';
import type { FileSale } from './observe-sale.ts';
import type { SalesFile } from './sales-file.ts';

type FactDeps = Pick<Deps, 'db' | 'databases'>;

/** The run of an import that a file belongs to, and who sent it. */
export interface FileRun {
  run: string;
  keyId: string;
}

/** As many as the recorder takes at once. */
const SALES_AT_ONCE = 200;

const NONE = { recorded: 0, repeated: 0, rejected: 0 };

/**
 * Makes facts of the sales of a file, and says what became of each. The run is on record before the first of
 * them, so that whatever is recorded can be withdrawn, and counts them in the transaction that records them.
 * Where it ends before the last, the same file again finds what was recorded.
 */
// oxlint-disable-next-line max-params -- the connector goes with neither the business nor its file
export async function takeFile(
  deps: FactDeps,
  business: Business,
  connector: ConnectorOfFacts,
  { sales, unreadable, run, keyId }: SalesFile & FileRun,
  nowMs: number,
): Promise<({ kind: 'taken' } & FileOutcome) | RefusalOf<'business_busy' | 'import_withdrawn'>> {
  const begun = await countUnrecordedRows(deps.db, business.id, { run, keyId, ...NONE }, nowMs);
  if (begun.kind !== 'counted') return begun;
  const all: TakenSale[] = [];
  try {
    for (const [at, some] of inPieces(sales).entries()) {
      const said = some.map((sale) => ({ ...saidBy(sale, nowMs), importRun: run }));
      const counted = (taken: readonly Taken[]) => {
        const { recorded, repeated, dead } = fileOutcome(withTaken(some, taken), at === 0 ? unreadable : []);
        const rows = { run, keyId, recorded, repeated, rejected: dead };
        return [countRows(business.id, rows, { nowMs, onlyWhileDeferred: false })];
      };
      const taken = await takeObservations(deps, business, connector, said, nowMs, counted);
      all.push(...withTaken(some, taken));
    }
  } catch (error) {
    if (error instanceof BusinessBusyError) return { kind: 'business_busy' };
    if (isImportWithdrawn(error)) return { kind: 'import_withdrawn' };
    throw error;
  }
  return { kind: 'taken', ...fileOutcome(all, unreadable) };
}

/** What would become of the sales of a file, with the first purchases of it. Nothing is written. */
// oxlint-disable-next-line max-params -- the connector goes with neither the business nor its file
export async function previewFile(
  deps: FactDeps,
  business: Business,
  connector: ConnectorOfFacts,
  { sales, unreadable }: SalesFile,
  nowMs: number,
): Promise<FileOutcome & { preview: PreviewedSale[] }> {
  const all: TakenSale[] = [];
  for (const some of inPieces(sales)) {
    const said = some.map((sale) => saidBy(sale, nowMs));
    all.push(...withTaken(some, await previewObservations(deps, business, connector, said)));
  }
  return { ...fileOutcome(all, unreadable), preview: previewOf(all) };
}

function saidBy(sale: FileSale, receivedAtMs: number) {
  return { observations: sale.kind === 'observed' ? sale.observations : [], receivedAtMs };
}

const REFUSED: Taken = { outcome: 'dead', because: null, path: null, clientId: null };

function withTaken(some: readonly FileSale[], taken: readonly Taken[]): TakenSale[] {
  return some.map((sale, at) => ({
    sale,
    taken: sale.kind === 'refused' ? REFUSED : (taken[at] ?? REFUSED),
  }));
}

/** At least one piece, also of no sales: the rows that are none are counted with the first. */
function inPieces(sales: readonly FileSale[]): FileSale[][] {
  const count = Math.max(1, Math.ceil(sales.length / SALES_AT_ONCE));
  return Array.from({ length: count }, (_, at) => sales.slice(at * SALES_AT_ONCE, (at + 1) * SALES_AT_ONCE));
}

import type { RowNote } from '../../purchases/batch.ts';
import { cureFor } from '../deliveries/dead-letter-cures.ts';
import type { Outcome, PurchaseObservation, Taken } from '../observation.ts';
import type { FileSale } from './observe-sale.ts';

/** A sale of a file and what became of it. */
export interface TakenSale {
  sale: FileSale;
  taken: Taken;
}

/** What became of the sales of a file, in its order. */
export interface FileOutcome {
  recorded: number;
  repeated: number;
  passedOver: number;
  waiting: number;
  dead: number;
  /** Of those that are not on record. */
  errors: RowNote[];
  /** Of those that are on record otherwise than the file says it. */
  warnings: RowNote[];
}

/** What of a sale that is on record is worth telling. */
const NOTABLE = ['differs', 'rounded', 'refund_capped'];

/** Why a sale is not on record, or is otherwise than the file says it; null where nothing is to be told. */
function noteworthy(sale: FileSale, taken: Taken): string | null {
  if (taken.outcome === 'dead' || (taken.because !== null && NOTABLE.includes(taken.because)))
    return taken.because;
  return isOnRecord(taken) && isRefundedBeyond(sale) ? 'refund_capped' : null;
}

/** Counts what became of sales. `unreadable` are rows that are none. */
export function fileOutcome(all: readonly TakenSale[], unreadable: readonly RowNote[]): FileOutcome {
  const counts: Record<Outcome, number> = { recorded: 0, repeated: 0, nothing: 0, waiting: 0, dead: 0 };
  const [errors, warnings] = [[...unreadable], [] as RowNote[]];
  for (const { sale, taken } of all) {
    counts[taken.outcome] += 1;
    const because = noteworthy(sale, taken);
    const note = { line: sale.line, path: taken.path ?? '', message: sentenceOf(because) };
    if (sale.kind === 'refused') errors.push(sale.error);
    else if (taken.outcome === 'dead') errors.push(note);
    else if (because !== null) warnings.push(note);
  }
  const { nothing: passedOver, dead, ...rest } = counts;
  errors.sort((one, other) => one.line - other.line);
  return { ...rest, passedOver, dead: dead + unreadable.length, errors, warnings };
}

function sentenceOf(because: string | null): string {
  return cureFor(because) ?? because ?? '';
}

function isOnRecord({ outcome }: Taken): boolean {
  return outcome === 'recorded' || outcome === 'repeated';
}

const PREVIEWED = 10;

/** A purchase as it would be recorded. */
export interface PreviewedSale {
  line: number;
  outcome: Outcome;
  purchase: PurchaseObservation;
  refundedMinor: number | null;
}

/** The first purchases of a file as they would be recorded. */
export function previewOf(all: readonly TakenSale[]): PreviewedSale[] {
  const previewed: PreviewedSale[] = [];
  for (const { sale, taken } of all) {
    if (!isOnRecord(taken) || previewed.length === PREVIEWED) continue;
    const { purchase, refunded } = saidOf(sale);
    if (purchase === undefined) continue;
    const { outcome } = taken;
    previewed.push({ line: sale.line, outcome, purchase, refundedMinor: refunded?.totalMinor ?? null });
  }
  return previewed;
}

function saidOf(sale: FileSale) {
  const observations = sale.kind === 'observed' ? sale.observations : [];
  return {
    purchase: observations.find((one) => one.kind === 'purchase'),
    refunded: observations.find((one) => one.kind === 'refunded_to'),
  };
}

/** Whether more was refunded, as the file says, than was paid. */
function isRefundedBeyond(sale: FileSale): boolean {
  const { purchase, refunded } = saidOf(sale);
  return purchase !== undefined && refunded !== undefined && refunded.totalMinor > purchase.amountMinor;
}

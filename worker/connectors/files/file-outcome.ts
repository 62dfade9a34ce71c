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

/** Counts what became of sales. `unreadable` are rows that are none. */
export function fileOutcome(all: readonly TakenSale[], unreadable: readonly RowNote[]): FileOutcome {
  const counts: Record<Outcome, number> = { recorded: 0, repeated: 0, nothing: 0, waiting: 0, dead: 0 };
  const [errors, warnings] = [[...unreadable], [] as RowNote[]];
  for (const { sale, taken } of all) {
    counts[taken.outcome] += 1;
    const note = { line: sale.line, path: taken.path ?? '', message: sentenceOf(taken) };
    if (sale.kind === 'refused') errors.push(sale.error);
    else if (taken.outcome === 'dead') errors.push(note);
    else if (taken.because !== null && NOTABLE.includes(taken.because)) warnings.push(note);
  }
  const { nothing: passedOver, dead, ...rest } = counts;
  errors.sort((one, other) => one.line - other.line);
  return { ...rest, passedOver, dead: dead + unreadable.length, errors, warnings };
}

function sentenceOf({ because }: Taken): string {
  return cureFor(because) ?? because ?? '';
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
    if (sale.kind === 'refused' || previewed.length === PREVIEWED) continue;
    const purchase = sale.observations.find((one) => one.kind === 'purchase');
    const refunded = sale.observations.find((one) => one.kind === 'refunded_to');
    if (purchase === undefined) continue;
    const { outcome } = taken;
    previewed.push({ line: sale.line, outcome, purchase, refundedMinor: refunded?.totalMinor ?? null });
  }
  return previewed;
}

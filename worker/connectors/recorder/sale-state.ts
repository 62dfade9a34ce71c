import * as z from 'zod';
import type {
  RefundedToObservation,
  RefundGoneObservation,
  RefundObservation,
  SnapshotObservation,
} from '../observation.ts';

/*
 * Everything that was said of a sale after it was made. What is said is joined to it, and joining does not
 * depend on the order or on how often the same is said; which refunds are on record follows from it alone
 * (due-refunds.ts). So any order of deliveries ends with the same refunds.
 */

const REFUND = z.object({ id: z.string(), amountMinor: z.number(), occurredAtMs: z.number() });
export const OFF = z.object({
  id: z.string(),
  occurredAtMs: z.number(),
  onlyIfWhole: z.literal(true).optional(),
});
const SHOWN = z.object({
  seenAtMs: z.number(),
  refunds: z.array(REFUND),
  off: OFF.nullable(),
});

const STATE = z.object({
  /** Refunds that were said one by one, by id. */
  refunds: z.array(REFUND),
  /** Refunds that did not happen after all, whether or not they were said. */
  gone: z.array(z.string()),
  /** How much those of them were that a total may have counted, by id. */
  goneMinor: z.record(z.string(), z.number()).default({}),
  /** The highest total that was said. */
  total: z.object({ totalMinor: z.number(), occurredAtMs: z.number() }).nullable(),
  /** The newest whole state of it that was said. */
  shown: SHOWN.nullable(),
  /** It is counted as the sale of another connector, or as another sale of the same payment. */
  isElsewhere: z.boolean(),
  /** It may be part of another sale: which one is not said yet. */
  isUnsure: z.boolean().default(false),
  /** Payments that are counted as this sale and are on record themselves. */
  payments: z.array(z.string()),
  /** The refunds on record that follow from all this and count: as kept, and as said. */
  made: z.array(z.object({ kept: z.string(), id: z.string() })),
});

export type SaleState = Readonly<z.infer<typeof STATE>>;
export type SaidRefund = Readonly<z.infer<typeof REFUND>>;
type ShownState = z.infer<typeof SHOWN>;

export const NOTHING_SAID: SaleState = {
  refunds: [],
  gone: [],
  goneMinor: {},
  total: null,
  shown: null,
  isElsewhere: false,
  isUnsure: false,
  payments: [],
  made: [],
};

/** A state as it was kept. */
export function readSaleState(json: string): SaleState {
  return STATE.parse(JSON.parse(json));
}

export type StateObservation =
  | RefundObservation
  | RefundGoneObservation
  | RefundedToObservation
  | SnapshotObservation;

/** Whether it is an amount in another currency than the sale's, which says nothing of the sale's own. */
export function isInOtherMoney(
  said: StateObservation | { kind: 'claim' | 'unless' },
  { currency }: { currency: string },
): boolean {
  return said.kind === 'refund' && said.currency !== undefined && said.currency !== currency;
}

/** The state with what was said joined to it. The same object where it says nothing new. */
export function joined(state: SaleState, said: StateObservation): SaleState {
  switch (said.kind) {
    case 'refund':
      return withRefund(state, said);
    case 'refund_gone':
      return withGoneAmount(withoutRefund(state, said.id), said);
    case 'refunded_to':
      return withTotal(state, said);
    case 'snapshot':
      return withShown(state, said);
  }
}

/** A refund said again with another amount stays as the lower one, then the earlier one. */
function withRefund(state: SaleState, { id, amountMinor, occurredAtMs }: RefundObservation): SaleState {
  const known = state.refunds.find((refund) => refund.id === id);
  const said = { id, amountMinor, occurredAtMs };
  if (known !== undefined && compareRefunds(known, said) <= 0) return state;
  const others = state.refunds.filter((refund) => refund.id !== id);
  return { ...state, refunds: [...others, said].sort(byId) };
}

function compareRefunds(one: SaidRefund, other: SaidRefund): number {
  return one.amountMinor - other.amountMinor || one.occurredAtMs - other.occurredAtMs;
}

function byId(one: { id: string }, other: { id: string }): number {
  if (one.id === other.id) return 0;
  return one.id < other.id ? -1 : 1;
}

/** The state with a refund that did not happen, for good. */
export function withoutRefund(state: SaleState, id: string): SaleState {
  if (state.gone.includes(id)) return state;
  return { ...state, gone: [...state.gone, id].sort() };
}

/** Said again with another amount, it stays the higher one. */
function withGoneAmount(state: SaleState, { id, amountMinor = 0 }: RefundGoneObservation): SaleState {
  if ((state.goneMinor[id] ?? 0) >= amountMinor) return state;
  return { ...state, goneMinor: { ...state.goneMinor, [id]: amountMinor } };
}

/** Of one total, the instant at which it was first reached. */
function withTotal(state: SaleState, said: RefundedToObservation): SaleState {
  const { totalMinor, occurredAtMs } = said;
  const known = state.total;
  if (known !== null) {
    if (known.totalMinor > totalMinor) return state;
    if (known.totalMinor === totalMinor && known.occurredAtMs <= occurredAtMs) return state;
  }
  return { ...state, total: { totalMinor, occurredAtMs } };
}

function withShown(state: SaleState, said: SnapshotObservation): SaleState {
  const shown = {
    seenAtMs: said.seenAtMs,
    refunds: said.refunds
      .map(({ id, amountMinor, occurredAtMs }) => ({ id, amountMinor, occurredAtMs }))
      .toSorted(byId),
    off: said.off,
  };
  if (state.shown !== null && compareShown(shown, state.shown) <= 0) return state;
  return { ...state, shown };
}

/** States of one instant are ordered by what they say, so that it is the same one that stays. */
function compareShown(one: ShownState, other: ShownState): number {
  const byInstant = one.seenAtMs - other.seenAtMs;
  if (byInstant !== 0) return byInstant;
  const byTotal = totalOf(one) - totalOf(other);
  if (byTotal !== 0) return byTotal;
  const byOff = Number(one.off !== null) - Number(other.off !== null);
  if (byOff !== 0) return byOff;
  const [text, otherText] = [JSON.stringify(one), JSON.stringify(other)];
  if (text === otherText) return 0;
  return text < otherText ? -1 : 1;
}

function totalOf({ refunds }: ShownState): number {
  return refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

/** Whether a snapshot is older than the state that is known. */
export function isOlder(state: SaleState, said: SnapshotObservation): boolean {
  return state.shown !== null && said.seenAtMs < state.shown.seenAtMs;
}

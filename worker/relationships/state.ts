import type { Day } from '../calendar/day.ts';
import { isActive, type Life } from './life.ts';
import { usualGapDays, type BusinessRhythm } from './rhythm.ts';

/** Where a client stands by the silence since its last counted purchase, the best first. */
export const STATES = ['on_rhythm', 'due', 'at_risk', 'quiet', 'lapsed'] as const;

export type State = (typeof STATES)[number];

/** Nobody is at risk before so many days of silence. */
const LEAST_SILENCE_AT_RISK_DAYS = 14;
/** Who is due is shown at risk where its cover ends within so many days. */
export const LEAVES_SOON_DAYS = 30;
const LN_100 = Math.log(100);

/** A state, and what it was read from. */
export interface StateReading {
  state: State;
  /**
   * What it was decided by: the client's own rhythm, that of first returns (it has bought on one day), the
   * end of its cover, or that it is not active.
   */
  because: 'rhythm' | 'first_purchase' | 'leaves_soon' | 'lapsed';
  /** The client's own usual gap; null where it has bought on one day only. */
  rhythmDays: number | null;
  silenceDays: number;
  /** The first day on which the client is no longer active. */
  leavesOn: Day;
}

/**
 * The state of a client on a day that is not before its last purchase (docs/relationships/stages.md). Nine
 * tenths of exponential gaps are shorter than the mean times ln 10, and 99 in 100 than it times ln 100.
 */
export function stateOf(life: Life, rhythm: BusinessRhythm, asOf: Day): StateReading {
  const silenceDays = asOf - life.lastDay;
  const isFirst = life.purchaseDays === 1;
  const rhythmDays = isFirst ? null : usualGapDays(life, rhythm);
  const reading = { rhythmDays, silenceDays, leavesOn: life.untilDay };
  if (!isActive(life, asOf)) return { state: 'lapsed', because: 'lapsed', ...reading };
  const due = dueSilence(life, rhythm);
  const bySilence = stateBySilence(silenceDays, due, rhythmDays);
  const isEarly = silenceDays < LEAST_SILENCE_AT_RISK_DAYS;
  const state = isEarly && bySilence !== 'on_rhythm' ? 'due' : bySilence;
  if (state === 'due' && life.untilDay - asOf <= LEAVES_SOON_DAYS)
    return { state: 'at_risk', because: 'leaves_soon', ...reading };
  return { state, because: isFirst ? 'first_purchase' : 'rhythm', ...reading };
}

/** After how many days of silence a client is due, and until when it is no more than that. */
export interface DueSilence {
  afterDays: number;
  untilDays: number;
}

/** When a client is due by its own rhythm; who has bought on one day, by that of first returns. */
export function dueSilence(life: Life, rhythm: BusinessRhythm): DueSilence {
  if (life.purchaseDays === 1) return { afterDays: rhythm.halfBackDays, untilDays: rhythm.mostBackDays };
  const gapDays = usualGapDays(life, rhythm);
  return { afterDays: gapDays, untilDays: gapDays * Math.LN10 };
}

function stateBySilence(silenceDays: number, due: DueSilence, rhythmDays: number | null): State {
  if (silenceDays <= due.afterDays) return 'on_rhythm';
  if (silenceDays <= due.untilDays) return 'due';
  return rhythmDays === null || silenceDays <= rhythmDays * LN_100 ? 'at_risk' : 'quiet';
}

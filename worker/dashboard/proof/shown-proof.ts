import type { Calibration } from '../../forecasts/calibration.ts';
import type { TrackEntry } from '../../forecasts/track-record.ts';

/** What of the proof reads all purchases, and is worked out on demand. */
export const WORKED_OUT = ['calibration', 'backtest', 'record'] as const;
export type WorkedOut = (typeof WORKED_OUT)[number];

/** What became of those whom a list would have named. */
export interface ShownList {
  named: number;
  stayedAway: number;
  spentMinor: number;
}

/** What three lists of one day would have named. */
export interface ShownLook {
  on: number;
  basis: 'model' | 'too_few';
  byList: ShownList;
  bySilence: ShownList;
  bySpend: ShownList;
}

/** What was worked out; null where nothing was asked for. */
export type ShownWork =
  | { kind: 'calibration'; calibration: Calibration; sentences: { state: string; return: string } }
  | { kind: 'backtest'; looks: ShownLook[] }
  | { kind: 'record'; entries: TrackEntry[]; isComplete: boolean }
  | null;

/** All that the screen of the proof shows. */
export interface ShownProof {
  /** Of the last comparison of the ledger; `checkedOn` is null while there was none. */
  ledger: { checkedOn: number | null; differences: string[] };
  /** The lines that check the signature; null where figures are not signed. */
  checkLines: string | null;
  work: ShownWork;
}

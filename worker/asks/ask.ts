import { DAY_MS } from '../calendar/instant.ts';

/** What can be asked of a client; a `give` asks for nothing. */
export const ASK_KINDS = [
  'give',
  'rate',
  'read',
  'permission',
  'words',
  'share',
  'name_somebody',
  'introduce',
  'vouch',
  'offer',
] as const;

export type AskKind = (typeof ASK_KINDS)[number];

/** Where it is asked. */
export const ASK_CHANNELS = ['panel', 'page', 'email', 'phone'] as const;

export type AskChannel = (typeof ASK_CHANNELS)[number];

/** An ask as it is on record. */
export interface Ask {
  id: string;
  /** The client as it was said. */
  clientId: string;
  atMs: number;
  kind: AskKind;
  level: number;
  channel: AskChannel;
  offerId: string | null;
  outcome: AskOutcome;
  /** When the outcome was said; null while it was only shown. */
  outcomeAtMs: number | null;
  by: string;
}

/** An ask that nobody answered for so long was ignored. */
export const ANSWER_WITHIN_MS = 14 * DAY_MS;

/** What became of an ask by now: what was only shown, long ago, was ignored. */
export function outcomeOn({ outcome, atMs }: Pick<Ask, 'outcome' | 'atMs'>, nowMs: number): AskOutcome {
  return outcome === 'shown' && nowMs - atMs >= ANSWER_WITHIN_MS ? 'ignored' : outcome;
}

export const ASK_OUTCOMES = ['shown', 'accepted', 'declined', 'ignored'] as const;

export type AskOutcome = (typeof ASK_OUTCOMES)[number];

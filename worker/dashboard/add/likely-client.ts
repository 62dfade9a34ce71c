import type { Day } from '../../calendar/day.ts';
import type { Likeness, NamedClient } from '../../clients/likeness.ts';

/** A client who may be meant, and when it was last here; null for never, or while that is recounted. */
export type LikelyClient = NamedClient & { likeness: Likeness; lastDay: Day | null };

/** Who may be meant by what was typed, where nobody has chosen yet. */
export interface Questions {
  client: LikelyClient[];
  advocate: LikelyClient[];
}

export const NO_QUESTIONS: Questions = { client: [], advocate: [] };

import type { Day } from '../../calendar/day.ts';
import type { Life } from '../life.ts';
import type { BusinessRhythm } from '../rhythm.ts';
import { stageOf, STAGES, type Stage } from '../stage.ts';
import { LEAVES_SOON_DAYS, stateOf, STATES, type State } from '../state.ts';
import { tieOf } from '../tie.ts';
import { voiceOf, type Voice } from '../voice.ts';

/** How many persons there are of each kind on a day. */
export interface Summary {
  stages: Record<Stage, number>;
  states: Record<State, number>;
  leaveWithin30Days: number;
}

/** How many persons have lives that are alike for their states. */
export interface AlikeLives {
  life: Life;
  count: number;
}

/** Who brought somebody with a counted purchase, and how many of them within 12 months. */
export interface Bringing {
  life: Life | null;
  brought: number;
  broughtInYear: number;
}

/** Everybody of a business on a day. */
export interface Everybody {
  /** All who have bought, those who brought somebody among them. */
  lives: readonly AlikeLives[];
  bringing: readonly Bringing[];
  /** Who neither bought nor brought anybody. */
  acquainted: number;
  strangers: number;
}

/**
 * How many persons are in each stage and state on a day. Willingness makes no stage, so that whose links were
 * clicked is not asked.
 */
export function summarize(everybody: Everybody, rhythm: BusinessRhythm, asOf: Day): Summary {
  const summary: Summary = { stages: noneOf(STAGES), states: noneOf(STATES), leaveWithin30Days: 0 };
  const stage = (life: Life | null, voice: Voice): Stage =>
    stageOf({
      state: life === null ? null : stateOf(life, rhythm, asOf).state,
      voice,
      tie: tieOf({ purchases: life?.purchases ?? 0, isAcquainted: true, brought: 0 }),
    });
  for (const { life, count } of everybody.lives) {
    const { state } = stateOf(life, rhythm, asOf);
    summary.states[state] += count;
    summary.stages[stage(life, 'silent')] += count;
    if (state !== 'lapsed' && life.untilDay - asOf <= LEAVES_SOON_DAYS) summary.leaveWithin30Days += count;
  }
  for (const { life, ...brought } of everybody.bringing) {
    if (life !== null) summary.stages[stage(life, 'silent')] -= 1;
    summary.stages[stage(life, voiceOf({ ...brought, isWilling: false }))] += 1;
  }
  summary.stages.acquainted += everybody.acquainted;
  summary.stages.stranger += everybody.strangers;
  return summary;
}

/** What changed from one summary to a later one. */
export function changesBetween(before: Summary, after: Summary): Summary {
  return {
    stages: mapped(after.stages, (count, stage) => count - before.stages[stage]),
    states: mapped(after.states, (count, state) => count - before.states[state]),
    leaveWithin30Days: after.leaveWithin30Days - before.leaveWithin30Days,
  };
}

function noneOf<Word extends string>(words: readonly Word[]): Record<Word, number> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each word has its number
  return Object.fromEntries(words.map((word) => [word, 0])) as Record<Word, number>;
}

function mapped<Word extends string>(
  counts: Record<Word, number>,
  make: (count: number, word: Word) => number,
): Record<Word, number> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the words of `counts`
  const words = Object.keys(counts) as Word[];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each word has its number
  return Object.fromEntries(words.map((word) => [word, make(counts[word], word)])) as Record<Word, number>;
}

import type { Day } from '../calendar/day.ts';
import { isActive, type Life } from '../relationships/life.ts';
import { probabilityOfReturn, repeatsOf, type Model } from '../relationships/model.ts';
import type { BusinessRhythm } from '../relationships/rhythm.ts';
import { STATES, stateOf, type State } from '../relationships/state.ts';

/** Clients with lives that were alike on a day, and how many of them bought again by a later one. */
export interface ReturnGroup extends Life {
  count: number;
  returned: number;
}

/** Some clients of whom one thing was said. */
export interface CheckedGroup {
  n: number;
  /** The share that was to come back; null where nothing was said. */
  said: number | null;
  /** The share that did; null of nobody. */
  seen: number | null;
}

/**
 * Mean squared differences between what was said, and 1 for who came back and 0 for who did not (Brier 1950):
 * of the predictor, and of the one rate for everybody that turned out right.
 */
export interface Brier {
  predictor: number;
  baseRate: number;
}

export type Verdict = 'better' | 'no_better' | 'too_few';

/** What a predictor said, and what then happened. */
export interface Check<Group extends CheckedGroup> {
  verdict: Verdict;
  brier: Brier | null;
  groups: Group[];
}

/** From so many clients on, a share says something. */
const FEWEST_CLIENTS = 100;
const FIFTHS = 5;

/** A share that was said of some clients, and how many of them came back. */
interface Said {
  said: number;
  count: number;
  returned: number;
}

/**
 * What states say: that of the clients in one as large a share comes back as did before. `before` is as of an
 * earlier day, so that nothing is known in advance.
 */
export function checkStates(now: StatesOnDay, before: StatesOnDay): Check<CheckedGroup & { state: State }> {
  const [then, earlier] = [returnsByState(now), returnsByState(before)];
  const shareBefore = shareOf(totalOf([...earlier.values()]));
  const isTooFew =
    totalOf([...then.values()]).count < FEWEST_CLIENTS ||
    totalOf([...earlier.values()]).count < FEWEST_CLIENTS;
  const groups = STATES.map((state) => {
    const { count, returned } = then.get(state) ?? NOBODY;
    const said = isTooFew ? null : (shareOf(earlier.get(state) ?? NOBODY) ?? shareBefore);
    return { state, n: count, said, seen: shareOf({ count, returned }) };
  });
  const all = STATES.map((state) => ({
    said: shareOf(earlier.get(state) ?? NOBODY) ?? shareBefore ?? 0,
    ...(then.get(state) ?? NOBODY),
  }));
  return { ...(isTooFew ? TOO_FEW : verdictOn(all)), groups };
}

/** The lives of a day with what they make states of. */
export interface StatesOnDay {
  groups: readonly ReturnGroup[];
  rhythm: BusinessRhythm;
  asOf: Day;
}

function returnsByState({ groups, rhythm, asOf }: StatesOnDay): Map<State, Counted> {
  const byState = new Map<State, Counted>();
  for (const group of groups) {
    const { state } = stateOf(group, rhythm, asOf);
    byState.set(state, totalOf([byState.get(state) ?? NOBODY, group]));
  }
  return byState;
}

/**
 * What the model said of each client who was active, in five groups of about equal size, the least likely to
 * come back first. Clients of whom the same was said stay together.
 */
export function checkReturns(
  groups: readonly ReturnGroup[],
  model: Model | null,
  { asOf, days }: { asOf: Day; days: number },
): Check<CheckedGroup & { fifth: number }> {
  const active = groups.filter((group) => isActive(group, asOf));
  const total = totalOf(active).count;
  if (model === null || total < FEWEST_CLIENTS) return { ...TOO_FEW, groups: [] };
  const said = active
    .map((group) => ({ ...group, said: probabilityOfReturn(model, repeatsOf(group, asOf), days) }))
    .sort((one, other) => one.said - other.said);
  const fifths: Said[][] = Array.from({ length: FIFTHS }, () => []);
  let upTo = 0;
  for (const group of said) {
    const middle = (upTo + group.count / 2) / total;
    fifths[Math.min(FIFTHS - 1, Math.floor(middle * FIFTHS))]?.push(group);
    upTo += group.count;
  }
  return {
    ...verdictOn(said),
    groups: fifths.map((fifth, place) => ({ fifth: place + 1, ...groupOf(fifth) })),
  };
}

function groupOf(said: readonly Said[]): CheckedGroup {
  const { count, returned } = totalOf(said);
  const sum = said.reduce((all, group) => all + group.said * group.count, 0);
  return { n: count, said: count === 0 ? null : sum / count, seen: shareOf({ count, returned }) };
}

const TOO_FEW = { verdict: 'too_few', brier: null } as const;

function verdictOn(said: readonly Said[]): { verdict: Verdict; brier: Brier } {
  const { count, returned } = totalOf(said);
  const errors = said.reduce(
    (sum, group) =>
      sum + group.returned * (1 - group.said) ** 2 + (group.count - group.returned) * group.said ** 2,
    0,
  );
  const seen = returned / count;
  const brier = { predictor: errors / count, baseRate: seen * (1 - seen) };
  return { verdict: brier.predictor < brier.baseRate ? 'better' : 'no_better', brier };
}

interface Counted {
  count: number;
  returned: number;
}

const NOBODY: Counted = { count: 0, returned: 0 };

function totalOf(groups: readonly Counted[]): Counted {
  return groups.reduce(
    (sum, { count, returned }) => ({ count: sum.count + count, returned: sum.returned + returned }),
    NOBODY,
  );
}

function shareOf({ count, returned }: Counted): number | null {
  return count === 0 ? null : returned / count;
}

/** Each predictor as it was some days ago, and what then happened. */
export interface Calibration {
  asOf: Day;
  saidOn: Day;
  days: number;
  states: Check<CheckedGroup & { state: State }>;
  returns: Check<CheckedGroup & { fifth: number }>;
}

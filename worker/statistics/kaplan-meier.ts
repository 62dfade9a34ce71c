/** How many were seen to end at a time, or were last seen at it. */
export interface Observation {
  at: number;
  isObserved: boolean;
  count: number;
}

/** From `at` on so large a share goes on. */
export interface SurvivalStep {
  at: number;
  survival: number;
}

/**
 * The product-limit estimate: a step at each time at which something ended. Who is last seen at a time at
 * which another one ends counts as seen through it (Kaplan and Meier 1958).
 */
export function survivalCurve(observations: readonly Observation[]): SurvivalStep[] {
  const byTime = new Map<number, { ended: number; left: number }>();
  for (const { at, isObserved, count } of observations) {
    const there = byTime.get(at) ?? { ended: 0, left: 0 };
    there.left += count;
    if (isObserved) there.ended += count;
    byTime.set(at, there);
  }
  let atRisk = observations.reduce((sum, { count }) => sum + count, 0);
  let survival = 1;
  const steps: SurvivalStep[] = [];
  for (const [at, { ended, left }] of [...byTime].sort(([one], [other]) => one - other)) {
    if (ended > 0) {
      survival *= 1 - ended / atRisk;
      steps.push({ at, survival });
    }
    atRisk -= left;
  }
  return steps;
}

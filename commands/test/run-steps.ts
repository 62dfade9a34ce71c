import pMap from 'p-map';
import { runStep, type Step } from './run-step.ts';
import type { Tally } from './tally.ts';

/** What became of some steps: each counts as one check, and each that failed is named. */
export interface StepsOutcome {
  tally: Tally;
  failures: string[];
}

/**
 * Runs every step, so many at once, whatever becomes of the others. Steps that run side by side show what
 * they wrote when they are done; one that runs alone, while it writes.
 */
export async function runSteps(
  steps: readonly Step[],
  { atOnce, endsAtMs }: { atOnce: number; endsAtMs: number },
): Promise<StepsOutcome> {
  const isShown = atOnce === 1;
  const outcomes = await pMap(
    steps,
    async (step) => {
      if (isShown) console.log(`\n▸ ${step.name}`);
      const { outcome, seconds, output } = await runStep(step, endsAtMs, isShown);
      const said = `${outcome} (${seconds.toFixed(1)} s)`;
      if (isShown) console.log(`  ${said}`);
      else console.log(`▸ ${step.name}: ${said}${outcome === 'passed' ? '' : `\n${output}`}`);
      return { name: step.name, outcome };
    },
    { concurrency: atOnce },
  );
  const failures = outcomes.filter(({ outcome }) => outcome !== 'passed');
  return {
    tally: { passed: outcomes.length - failures.length, failed: failures.length },
    failures: failures.map(({ name, outcome }) => `${name}: ${outcome}`),
  };
}

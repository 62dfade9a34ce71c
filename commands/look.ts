import { runSteps } from './test/run-steps.ts';

process.exitCode = await look();

/**
 * `npm run look`: every screen of the dashboard in three browsers, for accessibility, by keyboard alone,
 * without scripts, on a phone and enlarged. It takes minutes for each browser. Parameters go on to vitest.
 */
async function look(): Promise<number> {
  const parameters = ['run', '--project', 'browser', '-t', 'dashboard', ...process.argv.slice(2)];
  const step = { name: 'every screen', command: 'vitest', parameters, environment: { KITH_LOOK: '1' } };
  const { tally, failures } = await runSteps([step], { atOnce: 1, endsAtMs: Infinity });
  console.log(`\n${[...failures, `${tally.passed} of 1 run passed.`].join('\n')}`);
  return tally.failed === 0 ? 0 : 1;
}

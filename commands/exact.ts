import type { Step } from './test/run-step.ts';
import { runSteps } from './test/run-steps.ts';

process.exitCode = await exact();

/** `npm run exact`: what `npm test` draws from, with many more cases, or all. Parameters go on to vitest. */
async function exact(): Promise<number> {
  const steps = [
    longRun('50,000 histories in node:sqlite', 50_000, ['--project', 'node', 'test/whole/ledger/ledger-']),
    longRun('2,000 histories in workerd', 2_000, ['--project', 'workerd', 'test/whole/ledger']),
    longRun('20,000 hostile requests', 20_000, ['--project', 'workerd', 'test/whole/safety/hostile']),
    longRun('100 purchases sent 64 times at once', 100, [
      '--project',
      'workerd',
      'test/whole/safety/repeats',
    ]),
    longRun('every order of what connectors say', 720, ['--project', 'node', 'test/connectors/recorder/']),
    longRun('300 orders of payments and merges', 300, [
      '--project',
      'node',
      'one-payment',
      'merges-of-histories',
    ]),
    longRun('ten years of every shop', 10, ['--project', 'node', 'test/connectors/histories']),
    longRun('every failing call, command and order of two requests', 1_000, [
      '--project',
      'node',
      'test/shards/relocation-faults',
      'test/privacy/erasure-wins',
      'test/commands/deploy/failing-commands',
    ]),
  ];
  const { tally, failures } = await runSteps(steps, { atOnce: 1, endsAtMs: Infinity });
  console.log(`\n${[...failures, `${tally.passed} of ${steps.length} long runs passed.`].join('\n')}`);
  return tally.failed === 0 ? 0 : 1;
}

function longRun(name: string, runs: number, tests: readonly string[]): Step {
  const parameters = ['run', ...tests, ...process.argv.slice(2)];
  return { name, command: 'vitest', parameters, environment: { KITH_RUNS: String(runs) } };
}

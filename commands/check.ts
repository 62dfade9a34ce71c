import { globSync } from 'node:fs';
import { ROOMS } from '../worker/rooms.ts';
import { projectRoot } from './start/project-root.ts';
import type { Step } from './test/run-step.ts';
import { runSteps } from './test/run-steps.ts';
import { FORMAT, LINT, STEPS_AT_ONCE, typeSteps } from './test/static-steps.ts';

process.exitCode = await check();

/** `npm run check`: what can be known in half a minute. Types, lint, format, and the tests of rules. */
async function check(): Promise<number> {
  const steps = [testsOfRules(), ...typeSteps(), LINT, FORMAT];
  const { tally, failures } = await runSteps(steps, { atOnce: STEPS_AT_ONCE, endsAtMs: Infinity });
  console.log(failures.length === 0 ? `\nAll ${tally.passed} steps passed.` : `\n${failures.join('\n')}`);
  return tally.failed === 0 ? 0 : 1;
}

/** The tests of the rooms that run in Node, and the rails. */
function testsOfRules(): Step {
  const rooms = globSync(`test/{${ROOMS.join(',')}}`, { cwd: projectRoot });
  const parameters = ['run', '--project', 'node', ...rooms, 'test/whole/style'];
  return { name: 'tests of rules', command: 'vitest', parameters };
}

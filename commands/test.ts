import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runStep, type Step } from './test/run-step.ts';
import { tallyOf, type Tally } from './test/tally.ts';
import { typeSteps } from './test/type-steps.ts';

/** After this something hangs. An ordinary run takes less than ten minutes on two cores. */
const MOST_MINUTES = 40;

process.exitCode = await test(process.argv.slice(2));

/**
 * `npm test`: all that a change must pass. A step that fails does not keep the others from running, and the last
 * line counts everything: the tests, and each of the other steps as one. Parameters go on to vitest.
 */
async function test(vitestParameters: string[]): Promise<number> {
  const endsAt = Date.now() + MOST_MINUTES * 60_000;
  const folder = mkdtempSync(join(tmpdir(), 'kith-test-'));
  const reportPath = join(folder, 'vitest.json');
  const steps: Step[] = [
    ...typeSteps(),
    { name: 'lint', command: 'oxlint', parameters: ['--type-aware'] },
    { name: 'widget', command: 'node', parameters: ['commands/build-widget.ts'] },
    { name: 'pages', command: 'node', parameters: ['commands/build-pages.ts'] },
  ];
  const tally: Tally = { passed: 0, failed: 0 };
  const failures: string[] = [];
  for (const step of steps) {
    const outcome = await runStep(step, endsAt);
    tally[outcome === 'passed' ? 'passed' : 'failed'] += 1;
    if (outcome !== 'passed') failures.push(`${step.name}: ${outcome}`);
  }

  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`];
  const vitest: Step = {
    name: 'vitest',
    command: 'vitest',
    parameters: ['run', ...reporters, ...vitestParameters],
  };
  const outcome = await runStep(vitest, endsAt);
  const tests = tallyOf(readReport(reportPath));
  tally.passed += tests.passed;
  // An error outside any test, or no report at all, fails the run without failing a test.
  tally.failed += outcome === 'passed' ? tests.failed : Math.max(1, tests.failed);
  if (outcome !== 'passed') failures.push(`vitest: ${outcome}`);
  rmSync(folder, { recursive: true, force: true });

  console.log(
    `\n${failures.join('\n')}${failures.length > 0 ? '\n\n' : ''}${tally.passed} passed, ${tally.failed} failed`,
  );
  return tally.failed === 0 ? 0 : 1;
}

function readReport(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

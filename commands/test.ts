import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Step } from './test/run-step.ts';
import { runSteps } from './test/run-steps.ts';
import { FORMAT, LINT, STEPS_AT_ONCE, typeSteps, UNUSED } from './test/static-steps.ts';
import { tallyOf } from './test/tally.ts';

/** After this something hangs. An ordinary run takes less than ten minutes on two cores. */
const MAX_MINUTES = 40;
const MAX_NAMED = 40;

process.exitCode = await test(process.argv.slice(2));

/**
 * `npm test`: all that a change must pass. A step that fails does not keep the others from running, and the
 * last line counts everything: the tests, and each of the other steps as one. Parameters go on to vitest.
 */
async function test(vitestParameters: string[]): Promise<number> {
  const endsAtMs = Date.now() + MAX_MINUTES * 60_000;
  const folder = mkdtempSync(join(tmpdir(), 'kith-test-'));
  const upload = join(folder, 'upload');
  const steps: Step[] = [
    ...typeSteps(),
    LINT,
    UNUSED,
    FORMAT,
    { name: 'upload', command: 'node', parameters: ['commands/build-upload.ts', upload] },
  ];
  const before = await runSteps(steps, { atOnce: STEPS_AT_ONCE, endsAtMs });

  const reportPath = join(folder, 'vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`];
  const vitest = {
    name: 'vitest',
    command: 'vitest',
    parameters: ['run', ...reporters, ...vitestParameters],
    // What is uploaded was built above, and is tested without being built again.
    ...(existsSync(upload) ? { environment: { KITH_UPLOAD: upload } } : {}),
  };
  const run = await runSteps([vitest], { atOnce: 1, endsAtMs });
  const tests = tallyOf(readReport(reportPath));
  rmSync(folder, { recursive: true, force: true });

  // An error outside any test, or no report at all, fails the run without failing a test.
  const failedTests = run.tally.failed === 0 ? tests.failed : Math.max(1, tests.failed);
  const [passed, failed] = [before.tally.passed + tests.passed, before.tally.failed + failedTests];
  const lines = [...before.failures, ...run.failures, ...toLines(tests.skipped)];
  console.log(`\n${[...lines, ''].join('\n')}${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** What was left out, by name: nothing is skipped in silence. Of a run for chosen tests only their number. */
function toLines(skipped: readonly string[]): string[] {
  if (skipped.length === 0) return [];
  const names = skipped.length <= MAX_NAMED ? skipped.map((name) => `  ${name}`) : [];
  return [`${skipped.length} skipped${names.length > 0 ? ':' : ''}`, ...names];
}

function readReport(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

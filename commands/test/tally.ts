/** How many checks passed and failed. */
export interface Tally {
  passed: number;
  failed: number;
}

/** The same of tests, and the names of those that were skipped. */
export interface TestTally extends Tally {
  skipped: readonly string[];
}

const SKIPPED = new Set(['skipped', 'pending', 'todo']);

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: { status: string; fullName: string }[] }[];
}

/**
 * The tally of vitest's JSON report; null if it wrote none. A file that fails without a failed test (because
 * it does not load, say) counts as one failure, and so does a report without any test.
 */
export function tallyOf(json: string | null): TestTally {
  if (json === null) return { passed: 0, failed: 1, skipped: [] };
  const report = JSON.parse(json) as VitestReport;
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((one) => one.status === 'failed'),
  );
  const isEmpty = report.numPassedTests + report.numFailedTests === 0;
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  return {
    skipped: tests.filter(({ status }) => SKIPPED.has(status)).map(({ fullName }) => fullName),
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length + (isEmpty && broken.length === 0 ? 1 : 0),
  };
}

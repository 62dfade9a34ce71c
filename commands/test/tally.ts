/** How many checks passed and failed. */
export interface Tally {
  passed: number;
  failed: number;
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

/**
 * The tally of vitest's JSON report; null if it wrote none. A file that fails without a failed test (because
 * it does not load, say) counts as one failure, and so does a report without any test.
 */
export function tallyOf(json: string | null): Tally {
  if (json === null) return { passed: 0, failed: 1 };
  const report = JSON.parse(json) as VitestReport;
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((one) => one.status === 'failed'),
  );
  const isEmpty = report.numPassedTests + report.numFailedTests === 0;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length + (isEmpty && broken.length === 0 ? 1 : 0),
  };
}

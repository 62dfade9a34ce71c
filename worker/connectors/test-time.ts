import type { Observation } from './observation.ts';
import type { ConnectorSettings } from './provider-rules.ts';

type TestTime = ConnectorSettings['testing'];

const TEST_MS = 15 * 60_000;

/** The time of a test that begins, or what is left of one that ends. Null for `isTest` leaves it. */
export function testTime(kept: TestTime, isTest: boolean | null, nowMs: number): TestTime {
  if (isTest === null) return kept;
  if (isTest) return { fromMs: isTestTime(kept, nowMs) ? kept.fromMs : nowMs, untilMs: nowMs + TEST_MS };
  return isTestTime(kept, nowMs) ? { ...kept, untilMs: nowMs } : kept;
}

/** Whether what arrives at an instant is a test. It is asked of a replay too, so that a test stays one. */
export function isTestTime(kept: TestTime, atMs: number): kept is NonNullable<TestTime> {
  return kept !== null && kept.fromMs <= atMs && atMs < kept.untilMs;
}

/** What is observed during a test: what cannot be used is worth knowing, and nothing counts. */
export function asTest(observations: readonly Observation[]): Observation[] {
  const unusable = observations.filter(({ kind }) => kind === 'unusable');
  return unusable.length > 0 ? unusable : [{ kind: 'nothing', because: 'test_mode' }];
}

/** Whatever is asked for in whatever order, the rules hold over what was let pass. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { COMMITTING_LEVEL, levelOf, SPACED_LEVEL } from '../../worker/asks/ask-ladder.ts';
import { ASK_CHANNELS, ASK_KINDS, ASK_OUTCOMES } from '../../worker/asks/ask.ts';
import { decideAsk, type AskFacts } from '../../worker/asks/decide-ask.ts';
import { dayOfInstant } from '../../worker/calendar/zone.ts';
import { STAGES } from '../../worker/relationships/stage.ts';
import { act, DAY_MS, FACTS, NOW_MS, WHEN } from '../rigs/ask-facts.ts';

const SEED = Number(process.env['KITH_SEED'] ?? '20261128');
const RUNS = Number(process.env['KITH_RUNS'] ?? '500');

const HOUR_MS = 3_600_000;

/** A call some hours after the one before, and what becomes of the ask. */
const anyCall = fc.record({
  afterMs: fc.oneof(fc.integer({ min: 0, max: 48 * HOUR_MS }), fc.integer({ min: 0, max: 60 * DAY_MS })),
  kind: fc.constantFrom(...ASK_KINDS, 'give', 'give', 'introduce', 'share'),
  channel: fc.constantFrom(...ASK_CHANNELS),
  stage: fc.constantFrom(...STAGES, 'champion', 'champion', 'advocate'),
  outcome: fc.constantFrom(...ASK_OUTCOMES, 'accepted', 'accepted'),
});

/** Everything is permitted, so that the other rules decide. */
const PERMITTED = {
  ...FACTS.permission,
  acts: (['updates', 'feedback', 'testimonial', 'introduction', 'call'] as const).flatMap((purpose) =>
    (['email', 'phone'] as const).map((channel) =>
      act({ purpose, channel, basis: 'legitimate_interest', source: 'person' }),
    ),
  ),
};

it(`no history of calls has two of level 3 within 30 days, or more than four in a year (seed ${SEED})`, () => {
  let committed = 0;
  fc.assert(
    fc.property(fc.array(anyCall, { minLength: 20, maxLength: 120 }), (calls) => {
      let nowMs = NOW_MS;
      let facts: AskFacts = { ...FACTS, permission: PERMITTED };
      let endsLater = true;
      const allowed: { atMs: number; level: number }[] = [];
      for (const { afterMs, kind, channel, stage, outcome } of calls) {
        nowMs += afterMs;
        const when = { ...WHEN, nowMs, today: dayOfInstant(WHEN.timeZone, nowMs) };
        const decision = decideAsk({ ...facts, stage }, { kind, channel, offer: null }, when);
        if (decision.kind === 'refused') {
          endsLater &&= (decision.notBeforeMs ?? Infinity) > nowMs;
          continue;
        }
        const level = levelOf(kind);
        allowed.push({ atMs: nowMs, level });
        facts =
          level === 0
            ? { ...facts, lastGiveAtMs: nowMs }
            : { ...facts, asks: [{ kind, level, atMs: nowMs, outcome }, ...facts.asks] };
      }
      expect(endsLater).toBe(true);
      const spaced = allowed.filter(({ level }) => level >= SPACED_LEVEL);
      for (const [index, { atMs }] of spaced.entries())
        expect(atMs - (spaced[index - 1]?.atMs ?? -Infinity)).toBeGreaterThanOrEqual(30 * DAY_MS);
      const high = allowed.filter(({ level }) => level >= COMMITTING_LEVEL);
      for (const [index, { atMs }] of high.entries())
        expect(atMs - (high[index - 4]?.atMs ?? -Infinity)).toBeGreaterThanOrEqual(365 * DAY_MS);
      for (const [index, { atMs }] of high.entries()) {
        const before = high[index - 1];
        if (before === undefined) continue;
        const between = allowed.filter(
          (each) => each.level === 0 && each.atMs > before.atMs && each.atMs <= atMs,
        );
        expect(between.length).toBeGreaterThan(0);
      }
      committed += high.length;
    }),
    { seed: SEED, numRuns: RUNS },
  );
  expect(committed).toBeGreaterThan(RUNS);
});

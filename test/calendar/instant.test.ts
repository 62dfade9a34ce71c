import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DAY_MS, formatInstant, formatInstantOrNull, utcDayOf } from '../../worker/calendar/instant.ts';

const FIRST_MS = Date.parse('0000-01-01T00:00:00.000Z');
const LAST_MS = Date.parse('9999-12-31T23:59:59.999Z');

/** Anywhere in the years 0 to 9999, and more often around midnight, where the date turns. */
const instants = fc.oneof(
  fc.integer({ min: FIRST_MS, max: LAST_MS }),
  fc
    .tuple(
      fc.integer({ min: FIRST_MS / DAY_MS + 1, max: Math.floor(LAST_MS / DAY_MS) }),
      fc.integer({ min: -1_001, max: 1_001 }),
    )
    .map(([day, ms]) => day * DAY_MS + ms),
);

it('an instant is written as the clock of JavaScript writes it, whichever it is', () => {
  fc.assert(
    fc.property(instants, (atMs) => {
      expect(formatInstant(atMs)).toBe(new Date(atMs).toISOString());
    }),
    { examples: [[FIRST_MS], [-1], [0], [LAST_MS]], numRuns: 5_000 },
  );
});

it('an instant is on its UTC day, before 1970 too', () => {
  fc.assert(
    fc.property(instants, (atMs) => {
      expect(utcDayOf(atMs) * DAY_MS).toBe(new Date(atMs).setUTCHours(0, 0, 0, 0));
    }),
    { examples: [[FIRST_MS], [-1], [0], [LAST_MS]] },
  );
});

it('what never happened has no instant', () => {
  expect([formatInstantOrNull(null), formatInstantOrNull(0)]).toEqual([null, '1970-01-01T00:00:00.000Z']);
});

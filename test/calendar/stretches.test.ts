import { expect, it } from 'vitest';
import { dayOfDate } from '../../worker/calendar/day.ts';
import { DAY_MS } from '../../worker/calendar/instant.ts';
import { stretchesOf } from '../../worker/calendar/stretches.ts';
import { dayOfInstant } from '../../worker/calendar/zone.ts';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/Sao_Paulo',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Asia/Kolkata',
];
/** Days on which clocks are put forward or back, over midnight too, and one that Apia left out. */
const DAYS = [
  dayOfDate(2026, 1, 10),
  dayOfDate(2026, 3, 29),
  dayOfDate(2017, 10, 15),
  dayOfDate(2018, 2, 17),
  dayOfDate(2018, 2, 18),
  dayOfDate(2011, 12, 30),
];
const QUARTER_MS = 900_000;

it.each(ZONES)('each instant near a day is in one stretch, on its day in %s', (zone) => {
  for (const day of DAYS) {
    const stretches = stretchesOf(zone, day);
    for (let atMs = (day - 1) * DAY_MS; atMs < (day + 2) * DAY_MS; atMs += QUARTER_MS) {
      const found = stretches.filter(({ fromMs, untilMs }) => fromMs <= atMs && atMs < untilMs);
      const where = { day, atMs: new Date(atMs).toISOString() };
      expect({ ...where, days: found.map((one) => one.day) }).toEqual({
        ...where,
        days: [dayOfInstant(zone, atMs)],
      });
    }
  }
});

it('the stretches follow one another without a gap, and far instants stay on the day', () => {
  const day = dayOfDate(2026, 1, 10);
  const stretches = stretchesOf('Europe/Berlin', day);
  expect(stretches.slice(1).map(({ fromMs }) => fromMs)).toEqual(
    stretches.slice(0, -1).map(({ untilMs }) => untilMs),
  );
  expect(stretches.find(({ untilMs }) => untilMs > 0)).toMatchObject({ keptDay: day, day });
  expect(stretches.at(-1)).toMatchObject({ day, untilMs: Number.MAX_SAFE_INTEGER });
});

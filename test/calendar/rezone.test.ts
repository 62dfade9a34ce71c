import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayOfDate, formatDay, parseDay } from '../../worker/calendar/day.ts';
import { DAY_MS } from '../../worker/calendar/instant.ts';
import { rezone } from '../../worker/calendar/rezone.ts';
import { civilDay, dayNumber, dayText, plusYears } from '../rigs/ledger/civil-days.ts';
import { JUMPS } from '../rigs/ledger/hard-instants.ts';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'America/Asuncion',
  'Africa/Monrovia',
];

it('from UTC to Berlin only the last hour of a winter day gets another day', () => {
  const day = dayOfDate(2026, 1, 10);
  expect(rezone('UTC', 'Europe/Berlin', [day])).toEqual([
    {
      oldDay: day,
      fromMs: Date.UTC(2026, 0, 10, 23),
      untilMs: Date.UTC(2026, 0, 11),
      day: day + 1,
      untilDay: day + 1 + 365,
    },
  ]);
});

it('no instant gets another day between zones with the same clocks', () => {
  expect(rezone('UTC', 'Etc/GMT', [dayOfDate(2024, 2, 29)])).toEqual([]);
});

it('every instant whose day changes gets its day by the new clocks, and no other instant does', () => {
  const instants = fc.oneof(
    fc.integer({ min: Date.UTC(1925, 0, 1), max: Date.UTC(2040, 0, 1) }),
    fc
      .tuple(fc.constantFrom(...Object.values(JUMPS).flat()), fc.integer({ min: -DAY_MS, max: DAY_MS }))
      .map(([jumpMs, ms]) => jumpMs + ms),
    fc
      .tuple(fc.constantFrom(...Object.values(JUMPS).flat()), fc.integer({ min: -3, max: 3 }))
      .map(([jumpMs, ms]) => jumpMs + ms),
  );
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), fc.constantFrom(...ZONES), instants, (oldZone, newZone, atMs) => {
      const oldDay = dayByModel(oldZone, atMs);
      const day = dayByModel(newZone, atMs);
      const rezoned = rezone(oldZone, newZone, [oldDay]).filter(
        ({ fromMs, untilMs }) => fromMs <= atMs && atMs < untilMs,
      );
      const untilDay = parseDay(dayText(plusYears(dayNumber(formatDay(day)), 1)));
      const where = rezoned.map((stretch) => [stretch.oldDay, stretch.day, stretch.untilDay]);
      expect(where).toEqual(day === oldDay ? [] : [[oldDay, day, untilDay]]);
    }),
    { numRuns: 3_000 },
  );
});

function dayByModel(timeZone: string, atMs: number): number {
  return parseDay(dayText(civilDay(timeZone, atMs))) ?? NaN;
}

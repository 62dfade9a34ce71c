/** The geometry of plots: what they are drawn from is what they show. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfDay, dayOfDate } from '../../worker/calendar/day.ts';
import { barsOf, stackedPaths } from '../../worker/plots/bars.ts';
import { shadeOf } from '../../worker/plots/heat.ts';
import { bandPath, linePath, rowsOfLines } from '../../worker/plots/lines.ts';
import { monthMarks } from '../../worker/plots/month-marks.ts';
import { percent } from '../../worker/plots/percent.ts';
import { BOX, heightIn, placeIn, spanOf } from '../../worker/plots/span.ts';
import { valueAxisOf } from '../../worker/plots/value-axis.ts';

const values = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { maxLength: 30 });
const axes = { days: { from: 0, to: 100 }, values: { from: 0, to: 1 } };

describe('an axis of values', () => {
  it('holds every value and 0, with two to seven marks that rise evenly', () => {
    fc.assert(
      fc.property(values, (given) => {
        const { from, to, marks } = valueAxisOf(given);
        const slack = 1e-6 * Math.max(1, to - from);
        for (const value of [0, ...given]) {
          expect(value).toBeGreaterThanOrEqual(from - slack);
          expect(value).toBeLessThanOrEqual(to + slack);
        }
        expect(marks.length).toBeGreaterThanOrEqual(2);
        expect(marks.length).toBeLessThanOrEqual(7);
        expect([marks[0], marks.at(-1)]).toEqual([from, to]);
        expect(marks).toContain(0);
      }),
    );
  });

  it.each([
    [
      [0.416, 0.64],
      [0, 0.2, 0.4, 0.6, 0.8],
    ],
    [[0.3], [0, 0.1, 0.2, 0.3]],
    [
      [-0.4, 0.2],
      [-0.4, -0.2, 0, 0.2],
    ],
    [[], [0, 1]],
    [[0], [0, 1]],
    [[37], [0, 10, 20, 30, 40]],
  ])('of %j has round marks', (given, marks) => {
    expect(valueAxisOf(given).marks).toEqual(marks);
  });

  it('of counts has no halves', () => {
    expect(valueAxisOf([2], 1).marks).toEqual([0, 1, 2]);
  });
});

describe('places', () => {
  it('are whole, inside the box, and in the order of the values', () => {
    fc.assert(
      fc.property(values, (given) => {
        const span = spanOf(given);
        const places = given.toSorted((a, b) => a - b).map((value) => placeIn(span, value));
        for (const place of places) {
          expect(Number.isInteger(place)).toBe(true);
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place).toBeLessThanOrEqual(BOX);
        }
        expect(places).toEqual(places.toSorted((a, b) => a - b));
      }),
    );
  });

  it('count from the top for heights, and are percentages of the box', () => {
    expect([heightIn(axes.values, 1), heightIn(axes.values, 0)]).toEqual([0, BOX]);
    expect([percent(0), percent(125), percent(1_000)]).toEqual(['0%', '12.5%', '100%']);
    expect(placeIn({ from: 5, to: 5 }, 5)).toBe(0);
  });
});

describe('a line', () => {
  it('has a gap wherever a value is missing', () => {
    const points = [0.1, null, 0.3, 0.4].map((value, place) => ({ day: place * 10, value }));
    expect(linePath(points, axes)).toBe('M0 900M200 700L300 600');
  });

  it('has a row in the table for each day of any line, in order', () => {
    const one = [{ day: 2, value: 0.2 }];
    const other = [
      { day: 3, value: 0.3 },
      { day: 1, value: null },
      { day: 2, value: 0.5 },
    ];
    expect(rowsOfLines([one, other])).toEqual([
      { day: 1, values: [null, null] },
      { day: 2, values: [0.2, 0.5] },
      { day: 3, values: [null, 0.3] },
    ]);
  });
});

it('a band goes along its upper edge and back along the lower one', () => {
  const points = [
    { day: 0, low: 0.4, high: 0.4 },
    { day: 100, low: 0.2, high: 0.9 },
  ];
  expect(bandPath(points, axes)).toBe('M0 600L1000 100L1000 800L0 600Z');
  expect(bandPath([], axes)).toBe('');
});

it('marks of months are first days, evenly apart, inside, and not too many', () => {
  const days = fc.tuple(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 1, max: 4_000 }));
  fc.assert(
    fc.property(days, ([first, length]) => {
      const marks = monthMarks(first, first + length, 8);
      expect(marks.length).toBeLessThanOrEqual(9);
      for (const day of marks) {
        expect(dateOfDay(day).dayOfMonth).toBe(1);
        expect(day).toBeGreaterThan(first);
        expect(day).toBeLessThan(first + length);
      }
    }),
  );
  expect(monthMarks(dayOfDate(2025, 1, 15), dayOfDate(2026, 1, 15), 4)).toEqual([
    dayOfDate(2025, 4, 1),
    dayOfDate(2025, 7, 1),
    dayOfDate(2025, 10, 1),
  ]);
});

describe('bars', () => {
  it('go from 0 to their value, to one scale', () => {
    const { zero, bars } = barsOf([30, -10, 0]);
    expect(zero).toBe(250);
    expect(bars).toEqual([
      { from: 250, size: 750 },
      { from: 0, size: 250 },
      { from: 250, size: 0 },
    ]);
  });

  it('of a day stand on top of each other, and what is 0 is not drawn', () => {
    const rows = [
      { day: 0, parts: [1, 1] },
      { day: 1, parts: [2, 0] },
    ];
    const paths = stackedPaths(rows, 2, { days: { from: 0, to: 1 }, values: { from: 0, to: 2 } });
    expect(paths).toEqual(['M55 1000V500h390V1000ZM555 1000V0h390V1000Z', 'M55 500V0h390V500Z']);
  });
});

it('shades rise with the share', () => {
  expect([0, 0.16, 0.17, 0.5, 0.99, 1].map(shadeOf)).toEqual([0, 0, 1, 3, 5, 5]);
});

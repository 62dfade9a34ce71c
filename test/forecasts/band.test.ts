import { expect, it } from 'vitest';
import { bandOf } from '../../worker/forecasts/band.ts';

const OUTLOOK = { ror: 0.5, sd: 0.01 };
const hundredths = (...errors: number[]) => errors.map((error) => error / 100);

interface Case {
  title: string;
  outlook: { ror: number; sd: number };
  errors: readonly number[];
  band: [low: number, high: number, from: string];
}

it.each<Case>([
  {
    title: 'no error is on record: the model alone',
    outlook: OUTLOOK,
    errors: [],
    band: [0.487184, 0.512816, 'model'],
  },
  {
    title: 'three are: too few for eight in ten',
    outlook: OUTLOOK,
    errors: hundredths(9, 9, 9),
    band: [0.487184, 0.512816, 'model'],
  },
  {
    title: 'four are: the largest',
    outlook: OUTLOOK,
    errors: hundredths(1, 5, 2, 3),
    band: [0.45, 0.55, 'track_record'],
  },
  {
    title: 'five are: the largest',
    outlook: OUTLOOK,
    errors: hundredths(1, 5, 2, 3, 4),
    band: [0.45, 0.55, 'track_record'],
  },
  {
    title: 'nine are: the eighth',
    outlook: OUTLOOK,
    errors: hundredths(9, 8, 7, 6, 5, 4, 3, 2, 1),
    band: [0.42, 0.58, 'track_record'],
  },
  {
    title: 'twelve are: the eleventh',
    outlook: OUTLOOK,
    errors: hundredths(12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1),
    band: [0.39, 0.61, 'track_record'],
  },
  {
    title: 'they are small: the model alone',
    outlook: OUTLOOK,
    errors: hundredths(0, 0, 0, 1),
    band: [0.487184, 0.512816, 'model'],
  },
  { title: 'a ratio ends at 0', outlook: { ror: 0.01, sd: 0.5 }, errors: [], band: [0, 0.6508, 'model'] },
  {
    title: 'and at 1',
    outlook: { ror: 0.99, sd: 0 },
    errors: hundredths(1, 2, 3, 20),
    band: [0.79, 1, 'track_record'],
  },
])('$title', ({ outlook, errors, band: [low, high, from] }) => {
  const band = bandOf(outlook, errors);
  expect(band.low).toBeCloseTo(low, 12);
  expect(band.high).toBeCloseTo(high, 12);
  expect(band.from).toBe(from);
});

import { expect, it } from 'vitest';
import { bandOf } from '../../worker/forecasts/band.ts';

const OUTLOOK = { ror: 0.5, sd: 0.01 };
const hundredths = (...errors: number[]) => errors.map((error) => error / 100);

it.each([
  ['no error is on record: the model alone', OUTLOOK, [], [0.487184, 0.512816], 'model'],
  ['three are: too few for eight in ten', OUTLOOK, hundredths(9, 9, 9), [0.487184, 0.512816], 'model'],
  ['four are: the largest', OUTLOOK, hundredths(1, 5, 2, 3), [0.45, 0.55], 'track_record'],
  ['five are: the largest', OUTLOOK, hundredths(1, 5, 2, 3, 4), [0.45, 0.55], 'track_record'],
  ['nine are: the eighth', OUTLOOK, hundredths(9, 8, 7, 6, 5, 4, 3, 2, 1), [0.42, 0.58], 'track_record'],
  [
    'twelve are: the eleventh',
    OUTLOOK,
    hundredths(12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1),
    [0.39, 0.61],
    'track_record',
  ],
  ['they are small: the model alone', OUTLOOK, hundredths(0, 0, 0, 1), [0.487184, 0.512816], 'model'],
  ['a ratio ends at 0', { ror: 0.01, sd: 0.5 }, [], [0, 0.6508], 'model'],
  ['and at 1', { ror: 0.99, sd: 0 }, hundredths(1, 2, 3, 20), [0.79, 1], 'track_record'],
] as const)('%s', (_, ...[outlook, errors, [low, high], from]) => {
  const band = bandOf(outlook, errors);
  expect(band.low).toBeCloseTo(low, 12);
  expect(band.high).toBeCloseTo(high, 12);
  expect(band.from).toBe(from);
});

import { expect, it } from 'vitest';
import { cureFor } from '../../worker/connectors/deliveries/dead-letter-cures.ts';
import { UNUSABLE_BECAUSE } from '../../worker/connectors/observation.ts';

it.each(UNUSABLE_BECAUSE)('%s has a cure in a sentence', (because) => {
  expect(cureFor(because)).toMatch(/^[A-Z].*\.$/);
});

it.each([null, 'not_interesting', 'constructor'])('%s needs none', (because) => {
  expect(cureFor(because)).toBe(null);
});

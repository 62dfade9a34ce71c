import { expect, it } from 'vitest';
import { isErasedName } from '../../worker/clients/erasure.ts';

const ERASED = 'erased_abcdefghij-_34567890';

it('knows what takes the place of an erased person, and nothing that only resembles it', () => {
  expect(isErasedName(ERASED)).toBe(true);
  expect(
    [`x${ERASED}`, `${ERASED}x`, ERASED.slice(0, -1), ERASED.replace('_', '-'), '', 'anna'].filter(
      isErasedName,
    ),
  ).toEqual([]);
});

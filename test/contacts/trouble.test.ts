import { expect, it } from 'vitest';
import { openTroubleSince } from '../../worker/contacts/trouble.ts';

it.each<[what: string, troubles: number[], madeGood: number | null, since: number | null]>([
  ['no trouble', [], null, null],
  ['made good without any', [], 5, null],
  ['trouble', [3], null, 3],
  ['twice, whichever comes first in the list', [7, 3], null, 3],
  ['made good later', [3], 5, null],
  ['made good before', [7], 5, 7],
  ['some of it before it was made good', [3, 9, 7], 5, 7],
  ['made good at that very instant', [5], 5, null],
  ['trouble of 1970', [0], null, 0],
])('%s', (_, troubles, madeGood, since) => {
  expect(openTroubleSince(troubles, madeGood)).toBe(since);
});

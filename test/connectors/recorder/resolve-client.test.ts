import { expect, it } from 'vitest';
import { resolveClient, type Candidate } from '../../../worker/connectors/recorder/resolve-client.ts';

const bought = (id: string, firstPurchaseAtMs: number): Candidate => ({
  id,
  isOnRecord: true,
  firstPurchaseAtMs,
});
const advocate: Candidate = { id: 'advocate', isOnRecord: true, firstPurchaseAtMs: null };
const named: Candidate = { id: 'named', isOnRecord: false, firstPurchaseAtMs: null };

it.each<[what: string, known: Candidate[], clientId: string, absorbed: string[]]>([
  ['nobody', [], 'minted', []],
  ['one', [bought('a', 5)], 'a', []],
  ['one by both names', [bought('a', 5), bought('a', 5)], 'a', []],
  ['two: who bought first', [bought('a', 5), bought('b', 3)], 'b', ['a']],
  ['two at one instant: whose id is first', [bought('b', 3), bought('a', 3)], 'a', ['b']],
  ['three', [bought('c', 3), bought('b', 2), bought('a', 1)], 'a', ['b', 'c']],
  ['who bought before who only brought', [advocate, bought('a', 5)], 'a', ['advocate']],
  ['who is on record before who is only named', [named, advocate], 'advocate', ['named']],
])('%s', (_what, known, clientId, absorbed) => {
  expect(resolveClient(known, 'minted')).toEqual({ clientId, absorbed });
  expect(resolveClient(known.toReversed(), 'minted')).toEqual({ clientId, absorbed });
});

import { expect, it } from 'vitest';
import { referralTrees } from '../../worker/clients/referral-tree.ts';

it('hangs everybody below who brought them, in the order of the list', () => {
  const listed = [
    { clientId: 'ben', advocateId: 'anna', depth: 1 },
    { clientId: 'cleo', advocateId: 'anna', depth: 1 },
    { clientId: 'dan', advocateId: 'ben', depth: 2 },
    { clientId: 'eve', advocateId: 'dan', depth: 3 },
  ];
  const [ben, cleo, dan, eve] = listed;
  expect(referralTrees('anna', listed)).toEqual([
    { ...ben, referrals: [{ ...dan, referrals: [{ ...eve, referrals: [] }] }] },
    { ...cleo, referrals: [] },
  ]);
});

it('is empty for somebody who brought nobody, and leaves out whoever hangs on nobody listed', () => {
  expect(referralTrees('anna', [])).toEqual([]);
  expect(referralTrees('anna', [{ clientId: 'dan', advocateId: 'ben' }])).toEqual([]);
});

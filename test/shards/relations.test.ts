import { expect, it } from 'vitest';
import { placeIn1_0_0, RELATIONS } from '../../worker/shards/relations.store.ts';

/**
 * As release 1.0.0 has them: it keeps the place of a relocation that is under way as a number of this list.
 */
const IN_1_0_0 = [
  'arrival_days',
  'arrivals',
  'click_days',
  'clicks',
  'client_emails',
  'clients',
  'corrections',
  'pending_erasures',
  'purchases',
  'refunds',
  'ror_days',
];

it('the tables of release 1.0.0 come first, in its order, so that a place means the same table in both', () => {
  expect(RELATIONS.slice(0, IN_1_0_0.length).map(({ name }) => name)).toEqual(IN_1_0_0);
  for (const [place, name] of IN_1_0_0.entries()) expect(placeIn1_0_0(name)).toBe(place);
});

it('a table that it does not know is after its last, where it has no more to do', () => {
  const others = RELATIONS.slice(IN_1_0_0.length).map(({ name }) => placeIn1_0_0(name));
  expect(new Set(others)).toEqual(new Set([IN_1_0_0.length]));
});

it('every row of a business is found by its business and a key', () => {
  for (const { name, business, key } of RELATIONS) {
    expect([name, business.name, key.length > 0]).toEqual([name, 'business', true]);
    // The one row of a business is found by the business alone.
    expect([name, key.length > 1 && key.includes(business)]).toEqual([name, false]);
  }
});

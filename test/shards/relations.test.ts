import { expect, it } from 'vitest';
import { RELATIONS } from '../../worker/shards/relations.store.ts';

/** As release 1.0.0 has them: a relocation under way keeps its place in this list as a number. */
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

it('a relocation that is under way when a release is deployed goes on with the same table', () => {
  expect(RELATIONS.map(({ name }) => name)).toEqual(IN_1_0_0);
});

it('every row of a business is found by its business and a key', () => {
  for (const { name, business, key } of RELATIONS) {
    expect([name, business.name, key.length > 0]).toEqual([name, 'business', true]);
    expect(key).not.toContain(business);
  }
});

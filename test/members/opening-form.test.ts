import { expect, it } from 'vitest';
import { readOpening } from '../../worker/members/opening/read-opening.guard.ts';

const TYPED = {
  name: 'Praxis Lindenhof',
  owner: '',
  website: 'lindenhof.example',
  currency: 'eur',
  timeZone: 'Europe/Berlin',
};

it('takes an address without its scheme, and a currency in small letters', () => {
  expect(readOpening(TYPED)).toMatchObject({
    kind: 'read',
    settings: { website: 'https://lindenhof.example', currency: 'EUR' },
  });
});

it.each([
  ['name', { name: '' }],
  ['name', { name: 'a'.repeat(201) }],
  ['website', { website: '' }],
  ['website', { website: 'javascript:alert(1)' }],
  ['website', { website: 'https://somebody:secret@shop.example' }],
  ['currency', { currency: 'EURO' }],
  ['timeZone', { timeZone: '' }],
  ['timeZone', { timeZone: 'Mars/Olympus' }],
  ['owner', { owner: 'a'.repeat(101) }],
])('names the field %s where it is wrong', (field, change) => {
  expect(readOpening({ ...TYPED, ...change })).toEqual({ kind: 'wrong', fields: [field] });
});

it('names all that is wrong, in the order of the form', () => {
  const read = readOpening({ name: '', owner: '', website: '', currency: '', timeZone: '' });
  expect(read).toEqual({ kind: 'wrong', fields: ['name', 'website', 'currency', 'timeZone'] });
});

import { expect, it } from 'vitest';
import { displayNameOf } from '../../worker/clients/display-name.ts';

it.each([
  ['Anna Kowalska', 'Anna K.'],
  ['Anna Katharina von Kowalska', 'Anna K.'],
  ['  Anna\tKowalska ', 'Anna K.'],
  ['Kowalska, Anna', 'Anna K.'],
  ['Dr. Anna Kowalska', 'Anna K.'],
  ['Anna', 'Anna'],
  ['Zoë Ångström', 'Zoë Å.'],
  ['José-María Álvarez', 'José-María Á.'],
  ["Anne O'Neill", 'Anne O.'],
  ['ليلى حداد', 'ليلى ح.'],
  ['J. R. Smith', 'J. S.'],
  ['Kowalska, ', 'Kowalska'],
  ['Kowalska,', 'Kowalska'],
  ['a.b Smith', 'a.b S.'],
  ['D.r Smith', 'D.r S.'],
  ['Annakatharinakowalskavon', 'Annakatharinakowalskavon'],
])('%s is shown as %s', (name, shown) => {
  expect(displayNameOf(name)).toBe(shown);
});

it.each([
  ['no name at all', null],
  ['nothing but spaces', '   '],
  ['an address', 'anna@shop.example'],
  ['an address after a name', 'Anna anna@shop.example'],
  ['a number', 'Client 4711'],
  ['a family name alone', 'Frau Kowalska'],
  ['a family name that may come first', '山田 太郎'],
  ['a name without a space between its parts', '김민수'],
  ['something too long for a first name', 'Annakatharinakowalskavonundzu'],
  ['an address of a page', 'https://evil.example'],
  ['markup', '<b>Anna</b>'],
])('%s is not shown', (_, name) => {
  expect(displayNameOf(name)).toBeNull();
});

it('characters that turn or hide text do not survive', () => {
  expect(displayNameOf('\u202eAnna\u200b \u2066Kowalska')).toBe('Anna K.');
});

/** Clients are found by a part of their name or id, however it is written. */
import { expect, it } from 'vitest';
import { searchClients } from '../../worker/clients/search/search-clients.act.ts';
import { isSearched, plainWordOf, searchedText } from '../../worker/clients/search/name-search.ts';
import { newImportShop } from '../rigs/imports/import-shop.ts';

const found = (typed: string, clientId: string, name: string | null) =>
  isSearched({ clientId, name }, searchedText(typed)!);

it('capitals, accents, apostrophes and the order of words make no difference', () => {
  for (const typed of ['muller', 'MÜLLER', 'jürgen muller', 'mull jurg', "o'muller"])
    expect([typed, found(typed, 'c1', 'Müller, Jürgen')]).toEqual([typed, typed !== "o'muller"]);
  expect(found('Kowalska, Anna', 'c1', 'Anna Kowalska')).toBe(true);
  expect(found('kowalska,anna', 'c1', 'Anna Kowalska')).toBe(true);
  expect(found('oneil', 'c1', "Shane O'Neil")).toBe(true);
  expect(found("o'neil", 'c1', 'Shane ONeil')).toBe(true);
  expect(found('strauss', 'c1', 'Ben Strauß')).toBe(true);
  expect(found('山田', 'c1', '山田 太郎')).toBe(true);
});

it('a part of an id is enough, and nobody is found by what is in neither', () => {
  expect(found('417', 'CUST-0417', null)).toBe(true);
  expect(found('cust-04', 'CUST-0417', 'Ann')).toBe(true);
  expect(found('ann b', 'CUST-0417', 'Ann')).toBe(false);
});

it('there is nothing to look for in blanks and marks', () => {
  expect([searchedText(''), searchedText('  '), searchedText('\u0301'), searchedText(' ,')]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

it('the database looks for plain words alone', () => {
  expect(plainWordOf(searchedText('Jürgen M')!)).toBe('jurgen');
  expect(plainWordOf(searchedText('山田')!)).toBeNull();
});

it('the database leaves out nobody whom the rule finds', async () => {
  const shop = await newImportShop();
  const names = [
    'Ann Smith',
    'anna-lena smith',
    'Jürgen Smíth',
    "O'Smith",
    'Strauß',
    'STRAUSS 2',
    'Łukasz',
    null,
  ];
  await shop.send(
    null,
    names.map((clientName, at) => ({ id: `p${at}`, clientId: `Id-${at}`, clientName })),
  );
  for (const typed of [
    'smith',
    'SMITH ann',
    'osmith',
    'strauss',
    'lukasz',
    'id-7',
    'ID-1',
    '2',
    'smith jurgen',
  ]) {
    const searched = searchedText(typed)!;
    const expected = names.flatMap((name, at) =>
      isSearched({ clientId: `Id-${at}`, name }, searched) ? [`Id-${at}`] : [],
    );
    const { clients, nextId } = await searchClients(shop, shop.business, { typed, limit: 20 });
    expect([typed, clients.map(({ clientId }) => clientId), nextId]).toEqual([typed, expected, null]);
  }
});

it('who has the very id comes first, and once; the rest goes on page by page', async () => {
  const shop = await newImportShop();
  const ids = ['a-9', 'b-9', 'c-9', '9', 'd-9'];
  await shop.send(
    null,
    ids.map((clientId, at) => ({ id: `p${at}`, clientId })),
  );
  const first = await searchClients(shop, shop.business, { typed: '9', limit: 3 });
  expect(first.clients.map(({ clientId }) => clientId)).toEqual(['9', 'a-9', 'b-9']);
  const after = first.nextId ?? undefined;
  const rest = await searchClients(shop, shop.business, { typed: '9', limit: 3, after });
  expect(rest.clients.map(({ clientId }) => clientId)).toEqual(['c-9', 'd-9']);
});

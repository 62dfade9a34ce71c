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
  ['W'.repeat(30) + ' Wowa', 'W'.repeat(30) + ' W.'],
  ['anna kowalska', 'anna K.'],
])('%s is shown as %s', (name, shown) => {
  expect(displayNameOf(name)).toBe(shown);
});

it.each([
  ['Anna Kowalska, MD', 'Anna K.'],
  ['Kowalska, Anna, Ph.D.', 'Anna K.'],
  ['Kowalska, Dr. Anna', 'Anna K.'],
  ['MD Anna Kowalska', 'Anna K.'],
  ['Rev. John Smith', 'John S.'],
  ['John Smith Jr.', 'John S.'],
  ['John Smith III', 'John S.'],
  ['Prof. Dr. med. Anna Kowalska', 'Anna K.'],
  ['Dipl.-Ing. Karl Meier', 'Karl M.'],
  ['Mme Anne Dupont', 'Anne D.'],
  ['Dña. Ana Ruiz', 'Ana R.'],
  ['Sra. Ana Souza Neto', 'Ana S.'],
  ['Dott.ssa Anna Rossi', 'Anna R.'],
  ['Mevr. Anna de Vries', 'Anna V.'],
  ['Pani Anna Kowalska', 'Anna K.'],
  ['Peter Pan', 'Peter P.'],
  ['Jack Ma', 'Jack M.'],
  ['د. ليلى حداد', 'ليلى ح.'],
  ['السيدة ليلى حداد', 'ليلى ح.'],
  ['Anna Kowalska様', 'Anna K.'],
])('titles and degrees are left out: %s is shown as %s', (name, shown) => {
  expect(displayNameOf(name)).toBe(shown);
});

it.each([
  // A joiner that is no space: the name is one word with it.
  ['مهدی\u200cیار رضایی', 'مهدی\u200cیار ر.'],
  ['عبد\u200cالله', 'عبد\u200cالله'],
  ['გიორგი მაისურაძე', 'გიორგი მ.'],
  ['अनिल क्षत्रिय', 'अनिल क्ष.'],
  ['राम शिंदे', 'राम शिं.'],
  ['ஸ்ரீ குமார்', 'ஸ்ரீ கு.'],
  ['Ana ǆurić', 'Ana Ǆ.'],
  ['Anna ßmith', 'Anna ß.'],
])('letters stay whole and as they are written: %s is shown as %s', (name, shown) => {
  expect(displayNameOf(name)).toBe(shown);
});

it('marks that are piled on a letter are limited to what languages write', () => {
  const piled = displayNameOf(`A${'\u0302'.repeat(189)}nna K${'\u0323'.repeat(50)}owalska`);
  expect(piled?.normalize('NFD').replaceAll(/\p{M}/gu, '')).toBe('Anna K.');
  expect(piled?.length).toBeLessThanOrEqual(16);
});

it.each([
  'MD',
  'Rev.',
  'Jr.',
  'PhD',
  'Dr.',
  'S.',
  'S',
  'Rev. Smith',
  'Kowalska, Dr.',
  'د. حداد',
  'Smith, MD',
])('what is no first name is not shown: %s', (name) => {
  expect(displayNameOf(name)).toBeNull();
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
  ['something too long for a first name', 'Annakatharinakowalskavonundzura'],
  ['an address of a page', 'https://evil.example'],
  ['markup', '<b>Anna</b>'],
])('%s is not shown', (_, name) => {
  expect(displayNameOf(name)).toBeNull();
});

it('characters that turn or hide text do not survive', () => {
  expect(displayNameOf('\u202eAnna\u200b \u2066Kowalska')).toBe('Anna K.');
});

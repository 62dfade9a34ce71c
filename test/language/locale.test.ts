import { expect, it } from 'vitest';
import { chooseLocale } from '../../worker/language/locale.ts';

it.each([
  ['de', 'de'],
  ['de-AT', 'de-AT'],
  ['de_AT', 'de-AT'],
  ['DE-at-1996', 'de-AT'],
  ['pt-BR', 'pt-BR'],
  ['ja-JP-u-ca-japanese', 'ja-JP'],
  ['ar-Arab-EG', 'ar-EG'],
])('%s is answered in %s', (asked, tag) => {
  expect(chooseLocale(asked, null).tag).toBe(tag);
});

it.each(['', 'x', 'sv', 'zh-Hant-TW', '../../etc', 'de\u0000', '-', 'e'.repeat(100)])(
  '%j falls back to English where the reader prefers nothing else',
  (asked) => {
    expect(chooseLocale(asked, null)).toEqual({ language: 'en', tag: 'en', dir: 'ltr' });
  },
);

it('what the page says goes before what the reader prefers', () => {
  expect(chooseLocale('fr', 'de').tag).toBe('fr');
});

it('the best of what the reader prefers and is written here is taken', () => {
  expect(chooseLocale(undefined, 'sv, nl;q=0.4, pl;q=0.8, it;q=0').tag).toBe('pl');
  expect(chooseLocale('sv', 'it;q=0, ar-EG;q=0.1').tag).toBe('ar-EG');
});

it.each([
  ['one said to be refused', 'de;q=0, fr;q=0.1', 'fr'],
  ['nothing but what is refused', 'de;q=0', 'en'],
  ['no weight, which is the highest', 'fr;q=0.9, de', 'de'],
  ['a weight with spaces around it', 'fr;q=0.5, de; q=0.9 ', 'de'],
  ['a weight after another parameter', 'fr;q=0.5, de;level=1;q=0.4', 'fr'],
  ['something that is no weight, which is passed over', 'fr;q=0.5, de;xq=0.1', 'de'],
  ['a weight with something behind it, which is not one', 'fr;q=0.5, de;q=0.1x', 'de'],
  ['as many tags as nobody has', `${'sv,'.repeat(200)}de`, 'en'],
])('of a reader with %s', (_, header, tag) => {
  expect(chooseLocale(undefined, header).tag).toBe(tag);
});

it('Arabic is written from right to left', () => {
  expect(chooseLocale('ar', null).dir).toBe('rtl');
  expect(chooseLocale('he, ar', null).dir).toBe('ltr');
  expect(chooseLocale('de', null).dir).toBe('ltr');
});

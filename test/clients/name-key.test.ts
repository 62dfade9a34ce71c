import { expect, it } from 'vitest';
import { nameKeyOf } from '../../worker/clients/duplicates/name-key.ts';

const SAME: [language: string, one: string, other: string][] = [
  ['en', "Sean O'Connor", 'SEAN OCONNOR'],
  ['en', 'Mary-Jane Watson', 'mary jane watson'],
  ['de', 'Müller, Jürgen', 'Dr. Jürgen Müller'],
  ['de', 'Frau Anna Groß', 'Anna GROSS'],
  ['fr', 'Hélène Lefèvre', 'Helene Lefevre'],
  ['fr', 'Mme Zoé Œuvrard', 'Zoe Oeuvrard'],
  ['es', 'José Núñez García', 'García Núñez, José'],
  ['pt', 'João da Conceição', 'Joao da Conceicao'],
  ['it', "Niccolò D'Angelo", 'Niccolo D’Angelo'],
  ['nl', 'van den Berg, Jan', 'Jan van den Berg'],
  ['pl', 'Łukasz Żółć', 'Lukasz Zolc'],
  ['ar', 'مُحَمَّد عَلِي', 'محمد علي'],
  ['ar', 'أحمد عبد الله', 'احمد عبد الله'],
  ['ja', '山田 太郎', '山田太郎様'],
  ['ja', 'ﾔﾏﾀﾞ ﾀﾛｳ', 'ヤマダ タロウ'],
  ['any', '  Anna \u0000 Kowalska ', 'Anna\u00a0Kowalska'],
  ['any', 'Zoe\u0301 Martin', 'Zoé Martin'],
];

it.each(SAME)('%s: "%s" and "%s" are one name', (_, one, other) => {
  expect(nameKeyOf(one)).not.toBeNull();
  expect(nameKeyOf(one)).toBe(nameKeyOf(other));
});

const DIFFERENT: [language: string, one: string, other: string][] = [
  ['en', 'John Smith', 'Joan Smith'],
  ['de', 'Anna Meyer', 'Anna Maier'],
  ['ja', '加藤かな', '加藤がな'],
  ['ja', '山田太郎', '山田次郎'],
  ['ar', 'محمد علي', 'محمود علي'],
  ['es', 'José Núñez', 'José Núñez García'],
];

it.each(DIFFERENT)('%s: "%s" and "%s" are two', (_, one, other) => {
  expect(nameKeyOf(one)).not.toBe(nameKeyOf(other));
});

it.each([null, '', '   ', 'Anna', 'Dr. Kowalska', '-', '太郎', 'ـــ'])('%j names nobody', (name) => {
  expect(nameKeyOf(name)).toBeNull();
});

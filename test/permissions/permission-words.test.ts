import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../worker/language/locale.ts';
import { permissionWordsOf } from '../../worker/language/words/permissions/words-of.ts';
import { permissionWording } from '../../worker/permissions/permission-wording.ts';
import { bracesOf, sentencesOf } from '../rigs/sentences-of.ts';

const isCount = (path: string) => path.startsWith('.expires');
const english = new Map(sentencesOf(permissionWordsOf('en')));

describe.each(LANGUAGES)('in %s', (language) => {
  const words = permissionWordsOf(language);
  const sentences = sentencesOf(words).filter(([path]) => !isCount(path));

  it('each sentence is there, filled in like the English one, and said in the language', () => {
    for (const [path, sentence] of sentences) {
      expect([path, sentence.trim()]).not.toEqual([path, '']);
      expect([path, ...new Set(bracesOf(sentence))]).toEqual([
        path,
        ...new Set(bracesOf(english.get(path) ?? '')),
      ]);
    }
    const same = sentences.filter(([path, sentence]) => language !== 'en' && english.get(path) === sentence);
    expect(same).toEqual([]);
  });

  it('months are counted by each plural of the language', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    expect(Object.keys(words.expires).toSorted()).toEqual(pluralCategories.toSorted());
  });

  it('what is kept of a consent is what the page says, with the name of the business', () => {
    const kept = permissionWording('Fern & Clay', language);
    expect(kept).not.toMatch(/[{}\u2068]/);
    expect(kept.split('\n').at(-1)).toBe(words.agree.replace('{business}', 'Fern & Clay'));
  });
});

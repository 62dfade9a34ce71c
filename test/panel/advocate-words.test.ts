import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../worker/language/locale.ts';
import { advocateWordsOf } from '../../worker/language/words/advocate/words-of.ts';
import { bracesOf, sentencesOf } from '../rigs/sentences-of.ts';

const isCount = (path: string) => path.startsWith('.opened');
const english = new Map(sentencesOf(advocateWordsOf('en')));

describe.each(LANGUAGES)('in %s', (language) => {
  const words = advocateWordsOf(language);
  const sentences = sentencesOf(words).filter(([path]) => !isCount(path));

  it('each sentence is there, filled in like the English one, and said in the language', () => {
    for (const [path, sentence] of sentences) {
      expect([path, sentence.trim()]).not.toEqual([path, '']);
      expect([path, ...bracesOf(sentence)]).toEqual([path, ...bracesOf(english.get(path) ?? '')]);
    }
    const same = sentences.filter(([path, sentence]) => language !== 'en' && english.get(path) === sentence);
    expect(same).toEqual([]);
  });

  it('times are counted by each plural of the language, and none at all has its own words', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    const told = new Set(['zero', ...pluralCategories]);
    expect(Object.keys(words.opened).toSorted()).toEqual([...told].toSorted());
  });
});

import { wordsOfName } from '../display-name.ts';

/** Scripts in which a name is often written without a space, and the space then says nothing. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** Marks over letters; but not those of kana, which make another letter (か, が). */
const MARKS = /(?![\u3099\u309a])\p{M}/gu;
/** The letter that only makes an Arabic word longer, and what joins or parts letters unseen. */
const FILLERS = /[\u0640\u200c\u200d]/g;
const APOSTROPHES = /['’‘ʼ`´.]/gu;
const BETWEEN_WORDS = /[^\p{L}\p{M}\p{N}]+/u;
/** Letters that Unicode takes for whole, and people write with or without the stroke. */
const WHOLE_LETTERS: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ı: 'i', æ: 'ae', œ: 'oe' };

/**
 * A name as it is compared: two ways to write one person's name have one key. Upper and lower case, accents,
 * titles, hyphens and the order of the words make no difference. Null for what names nobody: an empty text, a
 * first name alone.
 *
 *     "Müller, Jürgen", "Dr. JURGEN MULLER" -> "jurgen muller";  "山田 太郎" -> "山田太郎";  "Anna" -> null
 */
export function nameKeyOf(name: string | null): string | null {
  const words = wordsOfName(name ?? '').words.flatMap((word) => foldText(word).split(BETWEEN_WORDS));
  const written = words.filter((word) => word !== '');
  const whole = written.join('');
  if (UNSPACED.test(whole)) return [...whole].length < 3 ? null : whole;
  return written.length < 2 ? null : written.toSorted().join(' ');
}

/**
 * A text without what people write differently: capitals, accents, apostrophes. Through capitals to small
 * letters, so that ß is ss.
 */
export function foldText(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replaceAll(MARKS, '')
    .replaceAll(FILLERS, '')
    .replaceAll(APOSTROPHES, '');
  return plain
    .toUpperCase()
    .toLowerCase()
    .replaceAll(/[łøđıæœ]/g, (letter) => WHOLE_LETTERS[letter] ?? letter);
}

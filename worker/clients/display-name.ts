import { HONORIFICS } from './honorifics.ts';

/** Of a first name, in what a reader takes for letters. */
const MAX_GRAPHEMES = 30;
/** More marks on one letter than any language writes; further ones are decoration that leaves its line. */
const TOO_MANY_MARKS = /(\p{M}{4})\p{M}+/gu;

/** Scripts in which the family name comes first and often stands without a space before the given name. */
const FAMILY_NAME_FIRST = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Japanese forms of address, which stand after a name with or without a space. */
const JAPANESE_ADDRESS = /\s*(様|さま|さん|氏|殿|先生|君|くん|ちゃん)\s*$/u;

/** What turns or hides text, or is no character; but not the joiners that spelling needs (U+200C, U+200D). */
const UNSEEN = /(?![\u200c\u200d])\p{Cf}/gu;
const NO_CHARACTER = /[\p{Cc}\p{Co}\p{Cs}\p{Cn}]/gu;
/** Joiners that join nothing. */
const LOOSE_JOINERS = /(?<=^|\s)[\u200c\u200d]+|[\u200c\u200d]+(?=\s|$)|(?<=[\u200c\u200d])[\u200c\u200d]+/gu;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * What others may read of a person who agreed to be named: the first name as it is written and the initial of
 * the last, "Anna K.", never more (widget.md, What it shows). Titles and what follows a name are left out.
 * Null where `name` does not say which part is the first name, or is no name at all: an address, a number.
 * Nobody's full or last name is shown for want of a rule.
 *
 *     "Anna Katharina Kowalska", "Kowalska, Anna", "Dr. Anna Kowalska, MD" -> "Anna K."
 *     "Anna" -> "Anna";  "Frau Kowalska", "S.", "anna@shop.example", "山田太郎" -> null
 */
export function displayNameOf(name: string | null): string | null {
  const { words, isAddressed } = wordsOfName(name ?? '');
  const whole = words.join('');
  if (/[@\p{N}/\\<>]/u.test(whole) || FAMILY_NAME_FIRST.test(whole)) return null;
  const [first, ...others] = words;
  if (first === undefined || !/\p{L}/u.test(first)) return null;
  const letters = graphemesOf(first);
  if (letters.length > MAX_GRAPHEMES) return null;
  const initial = initialOf(others.at(-1) ?? '');
  if (initial !== null) return `${first} ${initial}.`;
  // Who is addressed with a title is addressed by the last name; and one letter alone is no name.
  return isAddressed || letters.filter((letter) => /\p{L}/u.test(letter)).length < 2 ? null : first;
}

/** The words of a name, first name first, without titles; and whether there was a title. */
export function wordsOfName(name: string): { words: string[]; isAddressed: boolean } {
  const clean = name
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(NO_CHARACTER, ' ')
    .replace(LOOSE_JOINERS, '')
    .replace(TOO_MANY_MARKS, '$1')
    .replace(JAPANESE_ADDRESS, '');
  const parts = clean.split(/[,،、]/u).map((part) => part.split(/\s+/u).filter((word) => word !== ''));
  const named = parts.map(withoutHonorifics);
  const isAddressed = named.some((words, index) => words.length < (parts[index]?.length ?? 0));
  const [last = [], first = []] = named.filter((words) => words.length > 0);
  return { words: [...first, ...last], isAddressed };
}

/** The words without the titles before them and the degrees and the like after them. */
function withoutHonorifics(words: readonly string[]): string[] {
  const isBefore = (word: string) => HONORIFICS.before.has(bareOf(word)) || HONORIFICS.both.has(bareOf(word));
  const isAfter = (word: string) => HONORIFICS.after.has(bareOf(word)) || HONORIFICS.both.has(bareOf(word));
  const from = words.findIndex((word) => !isBefore(word));
  const to = words.findLastIndex((word) => !isAfter(word));
  return from === -1 || to === -1 ? [] : words.slice(from, to + 1);
}

/** A word in small letters, without brackets and the last stop, which people write or leave out. */
function bareOf(word: string): string {
  return word
    .toLowerCase()
    .replace(/^\(|\)$/g, '')
    .replace(/\.$/, '');
}

/** The first letter of a word with all that belongs to it; large where its script has large initials. */
function initialOf(word: string): string | null {
  const letter = graphemesOf(word).find((grapheme) => /\p{L}/u.test(grapheme));
  if (letter === undefined) return null;
  const large = letter.toUpperCase();
  // Georgian writes names in small letters, and a few letters become two.
  const isOne = graphemesOf(large).length === 1;
  return isOne && !/\p{Script=Georgian}/u.test(letter) ? large : letter;
}

function graphemesOf(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

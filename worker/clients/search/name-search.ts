import { foldText } from '../duplicates/name-key.ts';

/** What somebody looks for: the words that a name or an id has to hold. */
export interface SearchedText {
  /** As it was typed, without the space around it. */
  whole: string;
  /** Folded; each has to be in the name. */
  words: string[];
}

/** What stands between words beside blanks: "Kowalska, Anna" is the name of Anna Kowalska. */
const BETWEEN_WORDS = /[\s,;]+/u;

/** Longer ones are cut: no name is so long. */
const MAX_CHARACTERS = 200;
const MAX_WORDS = 8;

/** What is looked for; null where nothing is. */
export function searchedText(typed: string): SearchedText | null {
  const whole = typed.trim().slice(0, MAX_CHARACTERS);
  const words = foldText(whole)
    .split(BETWEEN_WORDS)
    .filter((word) => word !== '');
  return words.length === 0 ? null : { whole, words: words.slice(0, MAX_WORDS) };
}

/**
 * Whether a client is one that is looked for: its name holds all the words, whatever their order, capitals
 * and accents, or its id holds the text.
 *
 *     "muller jur" finds "Müller, Jürgen";  "o'neil" finds "ONeil";  "417" finds the id "CUST-0417"
 */
export function isSearched(
  { clientId, name }: { clientId: string; name: string | null },
  { whole, words }: SearchedText,
): boolean {
  if (clientId.toLowerCase().includes(whole.toLowerCase())) return true;
  if (name === null) return false;
  const folded = foldText(name);
  return words.every((word) => folded.includes(word));
}

/** The longest of the words where the database can look for it, of plain letters and digits; else null. */
export function plainWordOf({ words }: SearchedText): string | null {
  const [longest = ''] = words.toSorted((one, other) => other.length - one.length);
  return /^[a-z0-9]+$/.test(longest) ? longest : null;
}

const MAX_FIRST_NAME = 24;

/** Forms of address, which are neither a first name nor worth showing. */
const TITLES = new Set(
  'dr mr mrs ms miss mx prof herr frau hr fr mme mlle sr sra srta dott sig pan pani ing mag'.split(' '),
);

/** Scripts in which the family name comes first and often stands without a space before the given name. */
const FAMILY_NAME_FIRST = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * What others may read of a person who agreed to be named: the first name and the initial of the last,
 * "Anna K.", never more (widget.md, What it shows). Null where `name` does not say which part is the first
 * name, or is no name at all: an address, a number. Nobody's full or last name is shown for want of a
 * rule.
 *
 *     "Anna Katharina Kowalska", "Kowalska, Anna", "Dr. Anna Kowalska" -> "Anna K."
 *     "Anna" -> "Anna";  "Frau Kowalska", "anna@shop.example", "山田太郎" -> null
 */
export function displayNameOf(name: string | null): string | null {
  const words = wordsInOrder(name ?? '');
  const isTitled = isTitle(words[0]);
  const [first, ...others] = isTitled ? words.slice(1) : words;
  if (first === undefined || /[@\p{N}/\\<>]/u.test(words.join(''))) return null;
  if (FAMILY_NAME_FIRST.test(words.join(''))) return null;
  if ([...first].length > MAX_FIRST_NAME || !/\p{L}/u.test(first)) return null;
  const initial = initialOf(others.at(-1) ?? '');
  if (initial === null) return isTitled ? null : first;
  return `${first} ${initial}.`;
}

function wordsInOrder(name: string): string[] {
  const clean = name.normalize('NFC').replace(/[\p{C}\u2066-\u2069]/gu, ' ');
  const [last = '', first] = clean.split(',', 2);
  const inOrder = first === undefined || first.trim() === '' ? last : `${first} ${last}`;
  return inOrder.split(/\s+/u).filter((word) => word !== '');
}

function isTitle(word: string | undefined): boolean {
  return word !== undefined && TITLES.has(word.toLowerCase().replace(/\.$/, ''));
}

function initialOf(word: string): string | null {
  return /\p{L}\p{M}*/u.exec(word)?.[0].toUpperCase() ?? null;
}

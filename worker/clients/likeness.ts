import { foldText, nameKeyOf } from './duplicates/name-key.ts';

/** A client by what somebody may type to find it. */
export interface NamedClient {
  clientId: string;
  name: string | null;
}

/** From the most to the least like what was typed. */
export const LIKENESSES = ['same', 'words', 'beginning', 'part'] as const;

/**
 * How a client fits what was typed: the `same` name, however it is written; `words`, where each typed word is
 * one of its name's; `beginning`, where each begins one; `part` for the rest, as where the id has it.
 *
 *     "kowalska anna" of Anna Kowalska -> same;  "Anna" -> words;  "an kow" -> beginning;  "nna" -> part
 */
export type Likeness = (typeof LIKENESSES)[number];

function likenessOf({ name }: NamedClient, typed: string): Likeness {
  const [said, words] = [wordsOf(typed), wordsOf(name ?? '')];
  if (said.length === 0 || words.length === 0) return 'part';
  const key = nameKeyOf(typed);
  const isSame = key === null ? said.join(' ') === words.join(' ') : key === nameKeyOf(name);
  if (isSame) return 'same';
  if (said.every((word) => words.includes(word))) return 'words';
  return said.every((word) => words.some((other) => other.startsWith(word))) ? 'beginning' : 'part';
}

function wordsOf(text: string): string[] {
  return foldText(text)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** The clients who fit what was typed best, at most `count`, the best first. */
export function mostLike<C extends NamedClient>(
  clients: readonly C[],
  typed: string,
  count: number,
): (C & { likeness: Likeness })[] {
  const found = clients.map((client) => ({ ...client, likeness: likenessOf(client, typed) }));
  const rankOf = ({ likeness }: { likeness: Likeness }) => LIKENESSES.indexOf(likeness);
  return found.toSorted((a, b) => rankOf(a) - rankOf(b)).slice(0, count);
}

import { comparedWordsOf } from './duplicates/name-key.ts';

/** A client by what somebody may type to find it. */
export interface NamedClient {
  clientId: string;
  name: string | null;
}

/**
 * How a client fits what was typed: `same` name, however it is written; `words`, where each typed word is one
 * of its name's; `beginning`, where each begins one, or the id begins with what was typed. Null where neither.
 *
 *     "kowalska anna" of Anna Kowalska -> same;  "Anna" -> words;  "an kow" -> beginning;  "nna" -> null
 */
export type Likeness = 'same' | 'words' | 'beginning';

export function likenessOf({ clientId, name }: NamedClient, typed: string): Likeness | null {
  const said = comparedWordsOf(typed);
  const words = comparedWordsOf(name ?? '');
  if (said.length > 0 && said.every((word) => words.includes(word))) {
    return said.toSorted().join(' ') === words.toSorted().join(' ') ? 'same' : 'words';
  }
  const begins = said.length > 0 && said.every((word) => words.some((other) => other.startsWith(word)));
  const id = typed.trim().toLowerCase();
  return begins || (id !== '' && clientId.toLowerCase().startsWith(id)) ? 'beginning' : null;
}

const ORDER: readonly Likeness[] = ['same', 'words', 'beginning'];

/** The clients who fit what was typed, the best first, at most `count`. */
export function alike<C extends NamedClient>(
  clients: readonly C[],
  typed: string,
  count: number,
): (C & { likeness: Likeness })[] {
  const found = clients.flatMap((client) => {
    const likeness = likenessOf(client, typed);
    return likeness === null ? [] : [{ ...client, likeness }];
  });
  const titleOf = (client: C) => client.name ?? client.clientId;
  found.sort(
    (a, b) =>
      ORDER.indexOf(a.likeness) - ORDER.indexOf(b.likeness) ||
      (titleOf(a) < titleOf(b) ? -1 : titleOf(a) > titleOf(b) ? 1 : a.clientId < b.clientId ? -1 : 1),
  );
  return found.slice(0, count);
}

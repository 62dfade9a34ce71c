import type { Ranked } from './call-list.ts';

/** Two neighbours of whom a coin decides which is suggested. */
export interface Pair {
  suggestedId: string;
  heldBackId: string;
}

/** What a week's list becomes: whom to suggest, in order, and the pairs among them. */
export interface Drawn {
  suggested: Ranked[];
  pairs: Pair[];
}

/** How far down the list a neighbour is looked for. */
const NEIGHBOURS = 5;

/**
 * The first `count` of a list, and `spares` more who are offered where one of them is put off. With a trial,
 * each of the first who is there for the value alone makes a pair with the next one of the same state, if
 * there is one close by; `isSecond` is the coin, asked once a pair. Who is held back is not among the rest.
 * Others are suggested without a trial: a reason of its own is no matter of chance.
 */
export function draw(
  list: readonly Ranked[],
  { count, spares, isTrial }: { count: number; spares: number; isTrial: boolean },
  isSecond: () => boolean,
): Drawn {
  const suggested: Ranked[] = [];
  const pairs: Pair[] = [];
  const gone = new Set<Ranked>();
  for (const [place, one] of list.entries()) {
    if (suggested.length >= count + spares) break;
    if (gone.has(one)) continue;
    const isPaired = isTrial && suggested.length < count && one.code === 'value';
    const neighbour = isPaired ? neighbourOf(list.slice(place + 1), one, gone) : undefined;
    if (neighbour === undefined) {
      suggested.push(one);
      continue;
    }
    const [chosen, heldBack] = isSecond() ? [neighbour, one] : [one, neighbour];
    gone.add(neighbour);
    suggested.push(chosen);
    pairs.push({ suggestedId: chosen.candidate.clientId, heldBackId: heldBack.candidate.clientId });
  }
  return { suggested, pairs };
}

function neighbourOf(after: readonly Ranked[], { candidate }: Ranked, gone: ReadonlySet<Ranked>) {
  return after
    .filter((other) => !gone.has(other))
    .slice(0, NEIGHBOURS)
    .find(
      ({ code, candidate: other }) =>
        code === 'value' && other.state === candidate.state && other.currency === candidate.currency,
    );
}

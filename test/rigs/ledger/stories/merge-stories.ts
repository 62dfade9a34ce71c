/** Clients who are one person, and who are not after all. */
import type { Fact, MergeFact, UnmergeFact } from '../facts.ts';
import { picked } from '../plans.ts';
import { anotherPurchase, somebodyElse, type Picks, type Scene, type Stories } from './scene.ts';

export const MERGE_STORIES: Stories = {
  'a merge': { kinds: ['merge'], tell: (scene, picks) => among(scene, picks, 2, ([a, b]) => [merge(a, b)]) },

  'a merge, twice, and its undo, twice': {
    kinds: ['merge', 'unmerge'],
    tell: (scene, picks) =>
      among(scene, picks, 2, ([a, b]) => [merge(a, b), merge(a, b), unmerge(a), unmerge(a)]),
  },

  'a merge, its undo, and the merge the other way': {
    kinds: ['merge', 'unmerge'],
    tell: (scene, picks) => among(scene, picks, 2, ([a, b]) => [merge(a, b), unmerge(a), merge(b, a)]),
  },

  'a chain, in either order, and an undo within it': {
    kinds: ['merge', 'unmerge'],
    tell: (scene, picks) =>
      among(scene, picks, 3, ([a, b, c]) => {
        const chain = [merge(a, b), merge(b, c)];
        return [
          ...(picks.detail % 2 === 0 ? chain : chain.toReversed()),
          unmerge(picks.detail % 3 === 0 ? a : b),
        ];
      }),
  },

  'a merge in a circle': {
    kinds: ['merge'],
    tell: (scene, picks) =>
      among(scene, picks, 3, ([a, b, c]) =>
        picks.detail % 2 === 0 ? [merge(a, b), merge(b, a)] : [merge(a, b), merge(b, c), merge(c, a)],
      ),
  },

  'a merge into somebody else': {
    kinds: ['merge'],
    tell: (scene, picks) => among(scene, picks, 3, ([a, b, c]) => [merge(a, b), merge(a, c)]),
  },

  'a merge of somebody whom nobody knows': {
    kinds: ['merge'],
    tell: (scene, picks) =>
      among(scene, picks, 1, ([a]) => [picks.detail % 2 === 0 ? merge('nobody', a) : merge(a, 'nobody')]),
  },

  'an undo of nothing': {
    kinds: ['unmerge'],
    tell: (scene, picks) => among(scene, picks, 1, ([a]) => [unmerge(a)]),
  },

  'a merge of an advocate with the client brought': {
    kinds: ['merge', 'unmerge'],
    tell: (scene, picks) => {
      const pair = picked(scene.brought, picks.one);
      if (pair === undefined) return [];
      const { clientId, advocateId } = pair;
      const both = picks.detail % 2 === 0 ? merge(clientId, advocateId) : merge(advocateId, clientId);
      return [both, ...(picks.detail % 3 === 0 ? [unmerge(both.clientId)] : [])];
    },
  },

  'a merge of two with different advocates': {
    kinds: ['merge', 'unmerge'],
    tell: (scene, picks) => {
      const [one, others] = [picked(scene.brought, picks.one), scene.brought];
      const other = picked(
        others.filter((o) => o.clientId !== one?.clientId && o.advocateId !== one?.advocateId),
        picks.two,
      );
      if (one === undefined || other === undefined) return [];
      return [
        merge(one.clientId, other.clientId),
        ...(picks.detail % 3 === 0 ? [unmerge(one.clientId)] : []),
      ];
    },
  },

  'a merge of advocates of one client': {
    kinds: ['merge'],
    tell: (scene, picks) => {
      const pair = picked(scene.brought, picks.one);
      if (pair === undefined) return [];
      const into = somebodyElse(scene, [pair.clientId, pair.advocateId], picks.two);
      return [...arrivalOf(scene, [into]), merge(pair.advocateId, into)];
    },
  },

  'a merge gives an advocate the address of a client': {
    kinds: ['merge', 'unmerge'],
    tell: (scene, picks) => {
      const pair = picked(scene.brought, picks.one);
      if (pair === undefined) return [];
      const mailbox = {
        clientEmail: `${scene.name}@example.com`,
        occurredAtMs: pair.purchase.occurredAtMs + 1,
      };
      return [
        anotherPurchase(scene, pair.purchase, pair.clientId, mailbox),
        anotherPurchase(scene, pair.purchase, `twin-${scene.name}`, mailbox),
        merge(`twin-${scene.name}`, pair.advocateId),
        ...(picks.detail % 2 === 0 ? [unmerge(`twin-${scene.name}`)] : []),
      ];
    },
  },

  'corrections of both, a merge, and what is said afterwards': {
    kinds: ['merge', 'unmerge'],
    tell: (scene, picks) =>
      among(scene, picks, 3, ([a, b, c]) => {
        const words: Fact[] = [
          { kind: 'correction', clientId: a, advocateId: c },
          { kind: 'correction', clientId: b, advocateId: picks.detail % 2 === 0 ? null : c },
        ];
        const later: Fact = {
          kind: 'correction',
          clientId: picks.two % 2 === 0 ? a : b,
          advocateId: picks.three % 2 === 0 ? c : null,
        };
        const said = picks.one % 2 === 0 ? words : words.toReversed();
        return [
          ...said.slice(picks.detail % 3 === 0 ? 1 : 0),
          merge(a, b),
          ...(picks.detail % 4 === 0 ? [later] : []),
          ...(picks.three % 3 === 0 ? [unmerge(a)] : []),
        ];
      }),
  },

  'a correction between two who are then one': {
    kinds: ['merge'],
    tell: (scene, picks) =>
      among(scene, picks, 2, ([a, b]) => [
        { kind: 'correction', clientId: a, advocateId: b },
        picks.detail % 2 === 0 ? merge(a, b) : merge(b, a),
      ]),
  },

  'purchases of both while they are one, then the undo': {
    kinds: ['merge', 'unmerge'],
    tell: (scene, picks) =>
      among(scene, picks, 2, ([a, b]) => {
        const near = picked(scene.purchases, picks.three);
        const more = { occurredAtMs: (near?.occurredAtMs ?? 0) - (picks.detail % 3) };
        const bought = [a, b].map((id) => anotherPurchase(scene, near, id, more));
        return [merge(a, b), ...bought, ...(picks.detail % 2 === 0 ? [unmerge(a)] : [])];
      }),
  },

  'a merge, an erasure of either, and more of it': {
    kinds: ['merge', 'unmerge'],
    erases: true,
    tell: (scene, picks) =>
      among(scene, picks, 3, ([a, b, c]) => [
        merge(a, b),
        { kind: 'erasure', clientId: picks.detail % 2 === 0 ? a : b },
        picks.detail % 3 === 0 ? merge(b, c) : unmerge(a),
        ...(picks.detail % 4 === 0 ? [anotherPurchase(scene, scene.purchases[0], a)] : []),
      ]),
  },
};

function merge(clientId: string, intoId: string): MergeFact {
  return { kind: 'merge', clientId, intoId };
}

function unmerge(clientId: string): UnmergeFact {
  return { kind: 'unmerge', clientId };
}

/** A story of so many people, who come before it where they are not there. */
function among(
  scene: Scene,
  { one, two, three }: Picks,
  count: number,
  tell: (ids: [string, string, string]) => Fact[],
): Fact[] {
  const a = somebodyElse(scene, [], one);
  const b = somebodyElse(scene, [a], two);
  const c = somebodyElse(scene, [a, b], three);
  return [...arrivalOf(scene, [a, b, c].slice(0, count)), ...tell([a, b, c])];
}

function arrivalOf(scene: Scene, ids: readonly string[]): Fact[] {
  return ids.flatMap((id) =>
    scene.people.includes(id)
      ? []
      : [anotherPurchase(scene, scene.purchases[0], id, { id: `${scene.name}-${id}-first` })],
  );
}

/** The model on examples worked by hand from the definition: clients who are one person. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bought,
  corrected,
  erased,
  merged,
  reasonsOf,
  refunded,
  settled,
  unmerged,
} from '../../rigs/ledger/facts-by-hand.ts';
import type { Fact, History, LinkFact } from '../../rigs/ledger/facts.ts';
import { histories } from '../../rigs/ledger/generate-history.ts';
import { attribution, dayNumbers, turningDays } from '../../rigs/ledger/model.ts';
import { movement } from '../../rigs/ledger/model-reports.ts';
import { settle } from '../../rigs/ledger/settle.ts';
import type { Truth } from '../../rigs/ledger/truth.ts';

const links: LinkFact[] = [{ code: 'hello', advocateId: 'ben', createdAtMs: 0, enabledChanges: [] }];
const told = (...facts: Fact[]) => settled(facts, { links });

describe('two clients are one person', () => {
  const facts = [bought('ann 2024-01-01'), bought('ben 2024-03-01'), bought('cleo 2024-03-01')];

  test('their purchases are those of one, from the first day on', () => {
    // Three clients who bought once each: 0 / 3. Two are one, who bought twice: 1 / 2.
    expect(dayNumbers(told(...facts), '2024-03-01')).toMatchObject({ active: 3, repeat: 0, clientsEver: 3 });
    const truth = told(...facts, merged('ann', 'ben'));
    expect(dayNumbers(truth, '2024-03-01')).toMatchObject({ active: 2, repeat: 1, clientsEver: 2, ror: 0.5 });
    expect(dayNumbers(truth, '2024-01-01')).toMatchObject({ active: 1, clientsEver: 1 });
    // In 2025 the purchase of 2024-01-01 covers no more, and the one of 2024-03-01 is still a repeat one.
    expect(dayNumbers(truth, '2025-01-01')).toMatchObject({ active: 2, repeat: 1 });
    expect([...truth.purchases.values()].map(({ client, repeat }) => [client.clientId, repeat])).toEqual([
      ['ben', false],
      ['ben', true],
      ['cleo', false],
    ]);
    expect(movement(truth, '2024-01-01', '2024-03-01').active).toEqual({ entered: 1, left: 0 });
  });

  test('the direction changes the name and no number', () => {
    const [one, other] = [told(...facts, merged('ann', 'ben')), told(...facts, merged('ben', 'ann'))];
    expect(numbersOf(one)).toEqual(numbersOf(other));
    expect(other.purchases.get('ben 2024-03-01')!.client.clientId).toBe('ann');
  });

  test('an undo gives back what was, and to each what came meanwhile', () => {
    const meanwhile = [bought('ann 2024-04-01'), bought('ben 2024-05-01'), refunded('ann 2024-01-01', null)];
    const truth = told(...facts, merged('ann', 'ben'), ...meanwhile, unmerged('ann'));
    expect(numbersOf(truth)).toEqual(numbersOf(told(...facts, ...meanwhile)));
    expect(truth.clients.map(({ clientId }) => clientId)).toEqual(['ann', 'ben', 'cleo']);
  });

  test('before or after the facts, the numbers are the same', () => {
    expect(numbersOf(told(merged('ann', 'ben'), ...facts))).toEqual(
      numbersOf(told(...facts, merged('ann', 'ben'))),
    );
  });

  test('a purchase sent again may have the id that it was sent with, and the survivor’s', () => {
    const again = { ...facts[0]!, clientId: 'ben' };
    const more = [facts[0]!, again, { ...again, clientId: 'cleo' }, unmerged('ann'), again];
    expect(told(...facts, merged('ann', 'ben'), ...more).outcomes.slice(-5)).toEqual([
      'repeated',
      'repeated',
      'conflict',
      'recorded',
      'conflict',
    ]);
  });
});

describe('attribution is judged anew over the person', () => {
  test('a self-referral that comes to light falls, whichever of the two survives', () => {
    const facts = [bought('ben 2024-01-01'), bought('ann 2024-06-01', { ref: 'hello' })];
    expect(attribution(told(...facts), 'ann')).toEqual({ advocateId: 'ben', by: 'purchase' });
    for (const merge of [merged('ann', 'ben'), merged('ben', 'ann')]) {
      const truth = told(...facts, merge);
      expect(reasonsOf(truth)).toEqual([null, 'self_referral']);
      expect(attribution(truth, 'ann')).toBe(null);
      // One client, who bought twice and was brought by nobody.
      expect(dayNumbers(truth, '2024-06-01')).toMatchObject({ active: 1, referred: 0, repeat: 1, both: 0 });
    }
    expect(attribution(told(...facts, merged('ann', 'ben'), unmerged('ann')), 'ann')).not.toBe(null);
  });

  test('the first purchase of the person decides', () => {
    const facts = [
      bought('ann 2024-06-01', { referredBy: 'dan' }),
      bought('cleo 2024-05-01', { referredBy: 'eve' }),
    ];
    const truth = told(...facts, merged('cleo', 'ann'));
    expect(attribution(truth, 'ann')).toEqual({ advocateId: 'eve', by: 'purchase' });
    expect(attribution(truth, 'cleo')).toEqual({ advocateId: 'eve', by: 'purchase' });
    expect(reasonsOf(truth)).toEqual(['existing_client', null]);
    const without = told(facts[0]!, bought('cleo 2024-05-01'), merged('cleo', 'ann'));
    expect(attribution(without, 'ann')).toBe(null);
  });

  test('at one instant the purchase that arrived first decides', () => {
    const facts = [
      bought('ann 2024-06-01', { referredBy: 'dan' }),
      bought('cleo 2024-06-01', { referredBy: 'eve' }),
    ];
    expect(reasonsOf(told(...facts, merged('ann', 'cleo')))).toEqual([null, 'existing_client']);
    expect(reasonsOf(told(...facts.toReversed(), merged('ann', 'cleo')))).toEqual([null, 'existing_client']);
  });

  test('whom an absorbed advocate brought, the survivor brought', () => {
    const truth = told(bought('ann 2024-06-01', { ref: 'hello' }), merged('ben', 'eve'));
    expect(attribution(truth, 'ann')).toEqual({ advocateId: 'eve', by: 'purchase' });
  });
});

describe('the addresses of a person', () => {
  test('are those of all ids', () => {
    const mailbox = { clientEmail: 'one@example.com' };
    const facts = [
      bought('ann 2024-06-01', { ref: 'hello', ...mailbox }),
      bought('cleo 2024-07-01', mailbox),
    ];
    expect(reasonsOf(told(...facts))).toEqual([null, null]);
    expect(reasonsOf(told(...facts, merged('cleo', 'ben')))).toEqual(['self_referral', null]);
    expect(reasonsOf(told(...facts, merged('cleo', 'ben'), unmerged('cleo')))).toEqual([null, null]);
  });

  test('are had once, by however many ids', () => {
    const mailbox = { clientEmail: 'info@shop.example' };
    const guests = Array.from({ length: 19 }, (_, guest) => bought(`guest${guest} 2024-01-01`, mailbox));
    const facts = [
      bought('ann 2024-06-01', { ref: 'hello', ...mailbox }),
      bought('ben 2024-01-01', mailbox),
      ...guests,
    ];
    // 21 clients have it; once two of them are one, 20 people do.
    expect(reasonsOf(told(...facts))[0]).toBe(null);
    expect(reasonsOf(told(...facts, merged('guest0', 'guest1')))[0]).toBe('self_referral');
  });
});

describe('corrections by a person stand', () => {
  const facts = [bought('ann 2024-06-01'), bought('ben 2024-07-01', { referredBy: 'dan' })];

  test('those of both, the latest of them, and each id has its own again after an undo', () => {
    const words = [corrected('ann', 'cleo'), corrected('ben', 'eve')];
    for (const merge of [merged('ann', 'ben'), merged('ben', 'ann')]) {
      expect(attribution(told(...facts, ...words, merge), 'ann')).toEqual({
        advocateId: 'eve',
        by: 'correction',
      });
      expect(attribution(told(...facts, ...words.toReversed(), merge), 'ann')?.advocateId).toBe('cleo');
    }
    const undone = told(...facts, ...words, merged('ann', 'ben'), unmerged('ann'));
    expect(attribution(undone, 'ann')?.advocateId).toBe('cleo');
    expect(attribution(undone, 'ben')?.advocateId).toBe('eve');
  });

  test("of the absorbed alone it is the survivor's, and that nobody brought them is a word too", () => {
    expect(attribution(told(...facts, corrected('ann', 'cleo'), merged('ann', 'ben')), 'ben')).toEqual({
      advocateId: 'cleo',
      by: 'correction',
    });
    const nobody = told(
      bought('ben 2024-01-01', { referredBy: 'dan' }),
      corrected('ann', null),
      merged('ann', 'ben'),
    );
    expect(attribution(nobody, 'ben')).toBe(null);
    expect(reasonsOf(nobody)).toEqual(['corrected']);
  });

  test('nobody is their own advocate, whatever was said of the two before', () => {
    const truth = told(...facts, corrected('ann', 'ben'), merged('ann', 'ben'));
    expect(attribution(truth, 'ann')).toBe(null);
    expect(dayNumbers(truth, '2024-07-01')).toMatchObject({ active: 1, referred: 0, repeat: 1 });
  });
});

describe('chains', () => {
  const facts = ['ann', 'ben', 'cleo'].map((id) => bought(`${id} 2024-01-01`));
  const activeAfter = (...more: Fact[]) => dayNumbers(told(...facts, ...more), '2024-01-01').active;

  test('in either order they are one person, and an undo parts them where it was made', () => {
    const chain = [merged('ann', 'ben'), merged('ben', 'cleo')];
    for (const merges of [chain, chain.toReversed()]) {
      const namesAfter = (...more: Fact[]) =>
        [...told(...facts, ...merges, ...more).purchases.values()].map(({ client }) => client.clientId);
      expect(namesAfter()).toEqual(['cleo', 'cleo', 'cleo']);
      expect(namesAfter(unmerged('ben'))).toEqual(['ben', 'ben', 'cleo']);
      expect(namesAfter(unmerged('ann'))).toEqual(['ann', 'cleo', 'cleo']);
      expect(activeAfter(...merges)).toBe(1);
    }
  });

  test.each<[string, Fact[]]>([
    ['repeated', [merged('ann', 'ben'), merged('ann', 'ben')]],
    ['conflict', [merged('ann', 'ben'), merged('ben', 'ann')]],
    ['conflict', [merged('ann', 'ben'), merged('ben', 'cleo'), merged('cleo', 'ann')]],
    ['conflict', [merged('ann', 'ben'), merged('ann', 'cleo')]],
    ['conflict', [merged('ann', 'ben'), merged('ben', 'cleo'), merged('ben', 'ann')]],
    ['recorded', [merged('ann', 'ben'), unmerged('ann'), merged('ben', 'ann')]],
    ['recorded', [merged('ann', 'ben'), unmerged('ann'), merged('ann', 'cleo')]],
    ['repeated', [unmerged('ann')]],
  ])('%s: %j', (outcome, merges) => {
    expect(told(...facts, ...merges).outcomes.at(-1)).toBe(outcome);
  });
});

describe('erasure beside a merge', () => {
  const facts = [
    bought('ann 2024-01-01'),
    bought('ben 2024-03-01'),
    bought('cleo 2024-04-01', { referredBy: 'ann' }),
    merged('ann', 'ben'),
  ];

  test.each(['ann', 'ben'])('erasing %s erases the person by all ids and moves no count', (clientId) => {
    const truth = told(...facts, erased(clientId));
    expect(numbersOf(truth)).toEqual(numbersOf(told(...facts)));
    expect([truth.peopleById.get('ann'), truth.peopleById.get('ben')]).toEqual([undefined, undefined]);
    expect(attribution(truth, 'cleo')).toEqual({ advocateId: null, by: 'purchase' });
  });

  test('whoever comes with one of the ids afterwards is somebody new', () => {
    const truth = told(...facts, erased('ben'), bought('ann 2024-05-01'), bought('ben 2024-05-01'));
    // The erased person, cleo, the new ann and the new ben.
    expect(dayNumbers(truth, '2024-05-01')).toMatchObject({ active: 4, repeat: 1, referred: 1 });
  });
});

function numbersOf(truth: Truth) {
  return turningDays(truth).map((day) => [day, dayNumbers(truth, day)]);
}

const SEED = 20240301;

test(`a merge gives what the facts give under one id from the beginning (seed ${SEED})`, () => {
  const property = fc.property(histories(), fc.nat(), fc.nat(), fc.nat(), (history, one, other, at) => {
    const facts = history.facts.filter(({ kind }) => kind !== 'erasure' && kind !== 'correction');
    const ids = [...new Set(facts.flatMap((fact) => (fact.kind === 'purchase' ? [fact.clientId] : [])))];
    const [from, to] = [ids[one % ids.length], ids[other % ids.length]];
    fc.pre(from !== undefined && to !== undefined && from !== to && !isSentForOthers(facts));
    const merge = { kind: 'merge', clientId: from, intoId: to } as const;
    const withMerge = facts.toSpliced(at % (facts.length + 1), 0, merge);
    const renamed = renaming({ ...history, facts }, from, to);
    const [found, expected] = [settle({ ...history, facts: withMerge }), settle(renamed)];
    expect(numbersOf(found)).toEqual(numbersOf(expected));
    expect(reasonsOf(found)).toEqual(reasonsOf(expected));
  });
  fc.assert(property, { seed: SEED, numRuns: 500 });
});

/** Whether a purchase is sent again for somebody else, or with another claim: then names tell facts apart. */
function isSentForOthers(facts: readonly Fact[]): boolean {
  const said = new Map<string, string>();
  return facts.some((fact) => {
    if (fact.kind !== 'purchase') return false;
    const who = `${fact.clientId} ${fact.referredBy}`;
    const before = said.get(fact.id) ?? who;
    said.set(fact.id, before);
    return before !== who;
  });
}

function renaming(history: History, from: string, to: string): History {
  const named = (id: string) => (id === from ? to : id);
  return {
    ...history,
    links: history.links.map((link) => ({ ...link, advocateId: named(link.advocateId) })),
    facts: history.facts.map((fact) => {
      if (fact.kind !== 'purchase') return fact;
      const { clientId, referredBy } = fact;
      return {
        ...fact,
        clientId: named(clientId),
        ...(referredBy === undefined ? {} : { referredBy: named(referredBy) }),
      };
    }),
  };
}

/** Clients who are one person, and who are not after all. */
import { bought, claimed, corrected, erased, merged, refunded, unmerged } from '../facts-by-hand.ts';
import type { Fact } from '../facts.ts';
import type { LaterCase } from './later-case.ts';

const MAILBOX = { clientEmail: 'one@example.com' };
const ann = bought('ann 2024-06-01');
const { id } = ann;
const byBen = bought('ann 2024-06-01', { ref: 'hello' });
const ben = bought('ben 2024-03-01');
const cleo = bought('cleo 2024-02-01');
const imported = bought('ann 2024-06-01', { importRun: 'run' });
const withdrawal: Fact = { kind: 'withdrawal', importRun: 'run', mostRows: 1 };
const guests = Array.from({ length: 19 }, (_, guest) => bought(`guest${guest} 2024-01-01`, MAILBOX));

export const LATER_MERGE_CASES: Record<string, LaterCase> = {
  'a merge of an advocate into the client brought, and its undo': {
    facts: [ben, byBen, merged('ben', 'ann'), unmerged('ben')],
    outcomes: 'rrrr',
  },
  'a merge of a client into the advocate': {
    facts: [ben, byBen, cleo, merged('ann', 'ben')],
    outcomes: 'rrrr',
  },
  'a code of the client it is merged into, clicked too early, and the undo': {
    facts: [
      ben,
      ann,
      merged('ann', 'ben'),
      claimed(id, 'hello', Date.parse('2024-01-01T00:00:00Z')),
      unmerged('ann'),
    ],
    outcomes: 'rrrrr',
  },
  'a merge with an advocate who never bought': {
    facts: [byBen, cleo, claimed(cleo.id, 'hello'), merged('ben', 'ann')],
    outcomes: 'rrrr',
  },
  'a merge of two with different advocates, and its undo': {
    facts: [
      bought('ann 2024-06-01', { referredBy: 'dan' }),
      bought('cleo 2024-05-01', { referredBy: 'eve' }),
      merged('ann', 'cleo'),
      unmerged('ann'),
      merged('cleo', 'ann'),
    ],
    outcomes: 'rrrrr',
  },
  'a merge of two advocates who brought each other, and somebody else': {
    facts: [
      bought('ann 2024-06-01', { referredBy: 'cleo' }),
      bought('cleo 2024-05-01', { referredBy: 'ann' }),
      bought('dan 2024-05-02', { referredBy: 'ann' }),
      bought('eve 2024-05-03', { referredBy: 'cleo' }),
      merged('cleo', 'ann'),
    ],
    outcomes: 'rrrrr',
  },
  'a chain, an undo in its middle, and the end undone': {
    facts: [ann, ben, cleo, merged('ann', 'ben'), merged('ben', 'cleo'), unmerged('ben'), unmerged('ann')],
    outcomes: 'rrrrrrr',
  },
  'a chain from its end, and an undo in its middle': {
    facts: [byBen, ben, cleo, merged('ben', 'cleo'), merged('ann', 'ben'), unmerged('ben')],
    outcomes: 'rrrrrr',
  },
  'no circle, and nobody is merged into two': {
    facts: [
      ann,
      ben,
      cleo,
      bought('dan 2024-01-01'),
      merged('ann', 'ben'),
      merged('ann', 'ben'),
      merged('ben', 'ann'),
      merged('ann', 'dan'),
      merged('ben', 'cleo'),
      merged('cleo', 'ann'),
      merged('nobody', 'ann'),
      merged('ann', 'nobody'),
    ],
    outcomes: 'rrrrrrxxrx--',
  },
  'corrections of both ids, the latest of which counts, and each its own after the undo': {
    facts: [
      ann,
      ben,
      corrected('ben', 'dan'),
      corrected('ann', 'eve'),
      merged('ann', 'ben'),
      corrected('ben', 'cleo'),
      unmerged('ann'),
    ],
    outcomes: 'rrrrrrr',
  },
  'that nobody brought an absorbed client is a word about the survivor': {
    facts: [
      ann,
      corrected('ann', null),
      bought('ben 2024-03-01', { referredBy: 'dan' }),
      merged('ann', 'ben'),
    ],
    outcomes: 'rrrr',
  },
  'a correction by which the survivor would have brought themselves': {
    facts: [ann, ben, corrected('ann', 'ben'), merged('ben', 'ann'), unmerged('ben')],
    outcomes: 'rrrrr',
  },
  'a merge gives an advocate the address of a client': {
    facts: [
      bought('ann 2024-06-01', { ref: 'hello', ...MAILBOX }),
      bought('cleo 2024-07-01', MAILBOX),
      merged('cleo', 'ben'),
      unmerged('cleo'),
    ],
    outcomes: 'rrrr',
  },
  'a merge leaves 20 people with an address that 21 clients had': {
    facts: [
      bought('ann 2024-06-01', { ref: 'hello', ...MAILBOX }),
      bought('ben 2024-01-01', MAILBOX),
      ...guests,
      merged('guest0', 'guest1'),
      unmerged('guest0'),
    ],
    outcomes: 'r'.repeat(23),
  },
  'purchases of both ids while they are one, and the undo': {
    facts: [
      ann,
      ben,
      merged('ann', 'ben'),
      bought('ann 2024-01-01', { referredBy: 'eve' }),
      bought('ben 2023-12-01'),
      ann,
      { ...ann, clientId: 'ben' },
      refunded(id, null, 'r1'),
      unmerged('ann'),
    ],
    outcomes: 'rrrrr==rr',
  },
  'the erasure of an absorbed id erases the person, and moves no count': {
    facts: [
      byBen,
      ben,
      cleo,
      merged('ann', 'cleo'),
      erased('ann'),
      bought('ann 2024-08-01'),
      bought('cleo 2024-08-01'),
    ],
    outcomes: 'rrrrrrr',
  },
  'the erasure of a survivor erases the person, and whom it brought stays brought': {
    facts: [byBen, ben, cleo, merged('ben', 'cleo'), erased('cleo'), byBen, ben],
    outcomes: 'rrrrr==',
  },

  'a run is withdrawn whose client was merged, and the client is on record still': {
    facts: [imported, ben, merged('ann', 'ben'), withdrawal, bought('ann 2024-09-01'), unmerged('ann')],
    outcomes: 'rrrrrr',
  },
  'a run is withdrawn wherever its purchases count, and the earliest purchase that is left decides': {
    facts: [
      bought('ann 2024-01-01', { importRun: 'run', referredBy: 'dan' }),
      bought('ben 2024-03-01', { referredBy: 'eve' }),
      merged('ann', 'ben'),
      withdrawal,
    ],
    outcomes: 'rrrr',
  },
};

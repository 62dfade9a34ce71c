/** Codes for purchases that came without one. */
import { bought, claimed, corrected, refunded } from '../facts-by-hand.ts';
import type { Fact } from '../facts.ts';
import type { LaterCase } from './later-case.ts';

const ann = bought('ann 2024-06-01');
const { id } = ann;
const byBen = bought('ann 2024-06-01', { ref: 'hello' });
const ben = bought('ben 2024-03-01');
const cleo = bought('cleo 2024-02-01');
const imported = bought('ann 2024-06-01', { importRun: 'run' });
const withdrawal: Fact = { kind: 'withdrawal', importRun: 'run', mostRows: 1 };

export const LATER_CLAIM_CASES: Record<string, LaterCase> = {
  'a code that comes later makes the referral, once, and no other code is taken': {
    facts: [
      claimed(id, 'hello'),
      ann,
      claimed(id, 'hello'),
      claimed(id, 'hello'),
      claimed(id, 'nowhere'),
      ann,
      { ...ann, ref: 'hello' },
      { ...ann, ref: 'nowhere' },
    ],
    outcomes: '-rrrx==x',
  },
  'no code is taken beside another or beside a name': {
    facts: [
      byBen,
      claimed(id, 'hello'),
      claimed(id, 'nowhere'),
      bought('cleo 2024-06-01', { referredBy: 'ben' }),
      claimed('cleo 2024-06-01', 'hello'),
    ],
    outcomes: 'rrxrx',
  },
  'a code of a first purchase that stops being the first': {
    facts: [ann, claimed(id, 'hello'), bought('ann 2024-05-01')],
    outcomes: 'rrr',
  },
  'a code of a later purchase that becomes the first, when the first is withdrawn': {
    facts: [bought('ann 2024-05-01', { importRun: 'run' }), ann, claimed(id, 'hello'), withdrawal],
    outcomes: 'rrrr',
  },
  'a code, then a correction, and the other way round': {
    facts: [
      ann,
      claimed(id, 'hello'),
      corrected('ann', 'cleo'),
      ben,
      corrected('ben', null),
      claimed(ben.id, 'hello'),
    ],
    outcomes: 'rrrrrr',
  },
  'a code outside the window, one at its edge, and one of a link that belongs to the client': {
    facts: [
      ann,
      claimed(id, 'hello', ann.occurredAtMs - 90 * 86_400_000 - 1),
      cleo,
      claimed(cleo.id, 'hello', cleo.occurredAtMs - 90 * 86_400_000),
      ben,
      claimed(ben.id, 'hello'),
    ],
    outcomes: 'rrrrrr',
  },
  'a code of a void purchase makes the referral all the same': {
    facts: [ann, refunded(id, null, 'r1'), claimed(id, 'hello'), bought('ann 2024-07-01')],
    outcomes: 'rrrr',
  },

  'a run is not withdrawn of which a purchase got a code later': {
    facts: [imported, claimed(id, 'hello'), withdrawal],
    outcomes: 'rrx',
  },
};

/**
 * Histories on which the Worker and the model once differed: they are run every time, before the random ones.
 */
import type { Fact, History, PurchaseFact } from './facts.ts';
import type { Sending } from './sending.ts';

const NOON_MS = Date.UTC(2000, 1, 29, 12);

function purchase(id: string, clientId: string, occurredAtMs = NOON_MS): PurchaseFact {
  return { kind: 'purchase', id, clientId, occurredAtMs, amountMinor: 1000, currency: 'EUR' };
}

function found(timeZone: string, chunks: number[], facts: Fact[]): [History, Sending] {
  const history = { timeZone, attributionWindowDays: 90, links: [], facts };
  return [history, { chunks, signUpAfterDays: 0, waitsDays: [0], rolls: [false] }];
}

/** The clocks of St. John's went back over midnight, so that a later instant has an earlier day. */
const BACK_OVER_MIDNIGHT = Date.UTC(2010, 10, 7, 2, 31);

export const FOUND: [History, Sending][] = [
  found(
    'America/St_Johns',
    [1],
    [purchase('p0', 'ann', BACK_OVER_MIDNIGHT - 1), purchase('p1', 'ann', BACK_OVER_MIDNIGHT)],
  ),
  // One instant, one batch: the order of the lines decides, not that of the ids.
  found('UTC', [2], [purchase('p2', 'ann'), purchase('p16', 'ann')]),
  // The same row twice in one batch is a repeat.
  found('UTC', [2], [purchase('p10', 'ann'), purchase('p10', 'ann')]),
  // A contradiction before it in the batch does not make a repeat one.
  found(
    'UTC',
    [1, 3],
    [purchase('p0', 'ann'), purchase('p0', 'ann', NOON_MS + 1), purchase('p0', 'ann'), purchase('p3', 'ann')],
  ),
  // Of an erased client nothing is left in which two rows could contradict each other.
  found(
    'UTC',
    [2],
    [
      purchase('p0', 'ann'),
      { kind: 'erasure', clientId: 'ann' },
      purchase('p0', 'ann'),
      purchase('p0', 'eve'),
    ],
  ),
  // An erased advocate is counted among the more than 20 who have an address. Once they are 20 it is a
  // person's, and what it decides of the others was decided of the advocate before.
  found(
    'UTC',
    [1],
    [
      ...Array.from({ length: 20 }, (_, place): PurchaseFact => ({
        ...purchase(`p${place}`, `guest${place}`),
        clientEmail: 'desk@example.com',
        ...(place === 2 || place === 3 ? { referredBy: `guest${place - 2}` } : {}),
      })),
      { ...purchase('p20', 'ann'), clientEmail: 'desk@example.com' },
      { kind: 'erasure', clientId: 'guest0' },
      { kind: 'merge', clientId: 'guest4', intoId: 'ann' },
    ],
  ),
  // A correction that is refused, because it would go round in a circle, is not the same word said before of
  // somebody who is merged into the client.
  found(
    'UTC',
    [1],
    [
      purchase('p1', 'ben'),
      { ...purchase('p0', 'ann'), referredBy: 'eve' },
      { kind: 'correction', clientId: 'ben', advocateId: 'ann' },
      { kind: 'merge', clientId: 'ben', intoId: 'eve' },
      { kind: 'correction', clientId: 'eve', advocateId: 'ann' },
      { kind: 'unmerge', clientId: 'ben' },
    ],
  ),
  // In one batch too, a purchase is the same under the id that was said and under that of the person.
  found(
    'UTC',
    [2],
    [
      purchase('p0', 'ann', NOON_MS - 1),
      purchase('p1', 'eve'),
      { kind: 'merge', clientId: 'ann', intoId: 'eve' },
      purchase('p2', 'ann', NOON_MS + 1),
      purchase('p2', 'eve', NOON_MS + 1),
    ],
  ),
];

import type { AskChannel, AskKind, AskOutcome } from '../../worker/asks/ask.ts';
import { DAY_MS } from '../../worker/calendar/instant.ts';
import type { ContactKind, ContactOutcome } from '../../worker/contacts/contact.ts';
import type { PermittedChannel, Purpose } from '../../worker/permissions/permission-act.ts';
import type { BatchRow } from '../../worker/purchases/batch.ts';
import { seededRandom } from './seeded-random.ts';

/** Something of the demonstration's year beside its purchases, in the order of its instants. */
export type Moment = { atMs: number; clientId: string } & (
  | { what: 'permission'; purpose: Purpose; channel: PermittedChannel; act: 'given' | 'withdrawn' }
  | {
      what: 'contact';
      kind: ContactKind;
      direction: 'out' | 'in';
      outcome: ContactOutcome;
      note: string | null;
    }
  | { what: 'ask'; kind: AskKind; channel: AskChannel; outcome: Exclude<AskOutcome, 'shown'> | null }
);

const YEAR_DAYS = 365;
const SHARE_AGREED = 0.2;
const SHARE_AGREED_TO_FEEDBACK = 0.06;
const SHARE_WITHDRAWN = 0.06;
const CONTACTS_A_WEEK = 2;
const ASKS_A_WEEK = 2;

const NOTES = [
  'Generated note: asked whether the last order arrived in time.',
  'Generated note: likes to be told of new arrivals in spring.',
  'Generated note: prefers a call in the late morning.',
  'Generated note: wants the same as the last time.',
  'Generated note: is moving in summer and will come by before.',
] as const;

/**
 * What a business says and hears in the last year of its history, the same for the same history: agreements
 * at checkout, a few contacts and asks a week, here and there trouble that is made good. Nobody in it exists.
 */
export function demonstrationYear(history: readonly BatchRow[]): Moment[] {
  const random = seededRandom(20_261_128);
  const endMs = history.at(-1)?.occurredAtMs ?? 0;
  const sinceMs = endMs - YEAR_DAYS * DAY_MS;
  const moments = [...agreements(history, sinceMs, random), ...weeksOf(history, sinceMs, random)];
  return moments.filter(({ atMs }) => atMs < endMs).sort((one, other) => one.atMs - other.atMs);
}

function agreements(history: readonly BatchRow[], sinceMs: number, random: () => number): Moment[] {
  const asked = new Set<string>();
  const moments: Moment[] = [];
  for (const { clientId, occurredAtMs: atMs } of history) {
    if (atMs < sinceMs || asked.has(clientId)) continue;
    asked.add(clientId);
    const agrees = (purpose: Purpose, share: number) => {
      if (random() >= share) return;
      const permission = { what: 'permission', clientId, purpose, channel: 'email' } as const;
      moments.push({ ...permission, atMs, act: 'given' });
      const laterMs = atMs + Math.ceil(30 + random() * 150) * DAY_MS;
      if (random() < SHARE_WITHDRAWN) moments.push({ ...permission, atMs: laterMs, act: 'withdrawn' });
    };
    agrees('updates', SHARE_AGREED);
    agrees('feedback', SHARE_AGREED_TO_FEEDBACK);
  }
  return moments;
}

function weeksOf(history: readonly BatchRow[], sinceMs: number, random: () => number): Moment[] {
  const moments: Moment[] = [];
  for (let week = 0; week < YEAR_DAYS / 7; week += 1) {
    const mondayMs = sinceMs + week * 7 * DAY_MS;
    const helped = history.filter(({ occurredAtMs }) => occurredAtMs < mondayMs).slice(-400);
    const pick = () => helped[Math.floor(random() * helped.length)]?.clientId ?? 'generated-0001';
    const instant = () => mondayMs + Math.floor(random() * 5) * DAY_MS + Math.floor(random() * 6 * 3_600_000);
    for (let count = 0; count < CONTACTS_A_WEEK; count += 1)
      moments.push(...contactWith(pick(), instant(), random));
    for (let count = 0; count < ASKS_A_WEEK; count += 1) moments.push(askOf(pick(), instant(), random));
  }
  return moments;
}

/** A contact; where it went badly, mostly another one that made it good some days later. */
function contactWith(clientId: string, atMs: number, random: () => number): Moment[] {
  const contact = { what: 'contact', clientId, atMs, direction: 'out', note: noteOf(random()) } as const;
  const kind = oneOf<ContactKind>(random(), [
    ['call', 0.5],
    ['message', 0.3],
    ['visit', 0.1],
    ['letter', 0.1],
  ]);
  if (kind === 'letter') return [{ ...contact, kind, outcome: 'none' }];
  const outcome = oneOf<ContactOutcome>(random(), [
    ['reached', 0.4],
    ['no_answer', 0.28],
    ['good', 0.24],
    ['bad', 0.08],
  ]);
  if (outcome !== 'bad' || random() < 0.3) return [{ ...contact, kind, outcome }];
  const laterMs = atMs + Math.ceil(2 + random() * 8) * DAY_MS;
  const madeGood = { ...contact, atMs: laterMs, kind: 'call', outcome: 'made_good' } as const;
  return [{ ...contact, kind, outcome }, madeGood];
}

function askOf(clientId: string, atMs: number, random: () => number): Moment {
  const kind = oneOf<AskKind>(random(), [
    ['rate', 0.3],
    ['words', 0.25],
    ['share', 0.35],
    ['introduce', 0.1],
  ]);
  const outcome = oneOf<Exclude<AskOutcome, 'shown'> | null>(random(), [
    ['accepted', 0.4],
    ['declined', 0.15],
    ['ignored', 0.25],
    [null, 0.2],
  ]);
  return { what: 'ask', clientId, atMs, kind, channel: 'page', outcome };
}

function noteOf(draw: number): string | null {
  return NOTES[Math.floor(draw * NOTES.length * 2)] ?? null;
}

function oneOf<T>(draw: number, shares: readonly (readonly [T, number])[]): T {
  let upTo = 0;
  for (const [value, share] of shares) {
    upTo += share;
    if (draw < upTo) return value;
  }
  const [last] = shares.at(-1) ?? [];
  if (last === undefined) throw new Error('nothing to draw from');
  return last;
}

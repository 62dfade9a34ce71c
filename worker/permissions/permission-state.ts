import type { Day } from '../calendar/day.ts';
import { utcDayOf } from '../calendar/instant.ts';
import { monthsAfter } from '../calendar/months.ts';
import type { RelationshipSettings } from '../relationships/relationship-settings.ts';
import type { Basis, PermissionAct, PermittedChannel, Purpose } from './permission-act.ts';
import { PERMITTED_CHANNELS, PURPOSES } from './permission-act.ts';
import type { PermissionFacts } from './permission-facts.ts';

/** What is asked: may a person be approached for this, by this channel? */
export interface AskedPermission {
  purpose: Purpose;
  channel: PermittedChannel;
}

/** When it is asked, and by which settings. */
export interface PermissionMoment {
  nowMs: number;
  /** In the business's zone. */
  today: Day;
  settings: Pick<RelationshipSettings, 'consentMonths' | 'softOptInMonths'>;
}

/** Why somebody may not be approached. */
export const NOT_ALLOWED_BECAUSE = ['none', 'withdrawn', 'objected', 'expired', 'suppressed'] as const;

export type PermissionState =
  /** On this ground, since that act, and before that day, which is null where there is no end. */
  | { kind: 'allowed'; basis: Basis; sinceMs: number; untilDay: Day | null }
  /** Since that act, which may still be one that gives; null where nothing was said, or nothing counts. */
  | { kind: 'not_allowed'; because: (typeof NOT_ALLOWED_BECAUSE)[number]; sinceMs: number | null };

/** The channels that something can be sent by: all but `any`. */
export const CHANNELS_EACH = PERMITTED_CHANNELS.filter((channel) => channel !== 'any');

/**
 * Whether a person may be approached for a purpose by a channel (docs/relationships/permissions.md, Rules).
 * The last act of purpose and channel holds; an act of the channel `any` is one of every channel. By `any`
 * somebody may be approached who may be by each of them.
 */
export function permissionOf(
  facts: PermissionFacts,
  { purpose, channel }: AskedPermission,
  when: PermissionMoment,
): PermissionState {
  if (channel !== 'any') return stateOf(facts, { purpose, channel }, when);
  const states = CHANNELS_EACH.map((each) => stateOf(facts, { purpose, channel: each }, when));
  const [first] = states;
  return states.find(({ kind }) => kind === 'not_allowed') ?? first ?? NEVER;
}

/** Every purpose and channel that was spoken of; of the channel `any`, every one. */
export function spokenOf({ acts }: PermissionFacts): AskedPermission[] {
  return PURPOSES.flatMap((purpose) =>
    CHANNELS_EACH.filter((channel) =>
      acts.some((act) => act.purpose === purpose && (act.channel === channel || act.channel === 'any')),
    ).map((channel) => ({ purpose, channel })),
  );
}

/** Whether an objection to every channel of a purpose stands, by every one of them. */
export function isObjectedToAll(facts: PermissionFacts, purpose: Purpose): boolean {
  return CHANNELS_EACH.every((channel) => lastThatCounts(facts, { purpose, channel }).isBarred);
}

const NEVER = { kind: 'not_allowed', because: 'none', sinceMs: null } as const;

function stateOf(facts: PermissionFacts, asked: AskedPermission, when: PermissionMoment): PermissionState {
  const { last, isBarred } = lastThatCounts(facts, asked);
  if (last === null) return facts.isSuppressed ? { ...NEVER, because: 'suppressed' } : NEVER;
  const sinceMs = last.atMs;
  if (isBarred) return { kind: 'not_allowed', because: 'objected', sinceMs };
  switch (last.act) {
    case 'given':
      return stateOfGiven(last, facts, when);
    case 'withdrawn':
    case 'objected':
      return { kind: 'not_allowed', because: last.act, sinceMs };
  }
}

/**
 * The last act that counts, and whether an objection to every channel stands above it. After such an
 * objection nothing counts before the client itself consents; of a suppressed person nothing else ever does.
 */
function lastThatCounts(
  { acts, isSuppressed }: PermissionFacts,
  { purpose, channel }: AskedPermission,
): { last: PermissionAct | null; isBarred: boolean } {
  let last: PermissionAct | null = null;
  let isBarred = false;
  for (const act of inOrder(acts)) {
    if (act.purpose !== purpose || (act.channel !== channel && act.channel !== 'any')) continue;
    if (act.act === 'given' && (isBarred || isSuppressed) && !isOwnConsent(act)) continue;
    // What is taken away after the objection adds nothing to it.
    if (isBarred && act.act !== 'given') continue;
    isBarred = act.act === 'objected' && act.channel === 'any';
    last = act;
  }
  return { last, isBarred };
}

/** Acts by their instants; of one instant, what takes away comes after what gives. */
function inOrder(acts: readonly PermissionAct[]): PermissionAct[] {
  return acts.toSorted(
    (one, other) =>
      one.atMs - other.atMs ||
      Number(one.act !== 'given') - Number(other.act !== 'given') ||
      (one.id < other.id ? -1 : 1),
  );
}

/** Whether the client itself consented: nobody else's word for it counts where it objected before. */
function isOwnConsent({ act, basis, source }: PermissionAct): boolean {
  if (act !== 'given' || basis !== 'consent') return false;
  return source === 'panel' || source === 'page' || source === 'checkout';
}

/** What was given, if it still holds. */
function stateOfGiven(
  { basis, atMs }: PermissionAct,
  { lastContactAtMs, lastPurchaseDay }: PermissionFacts,
  { nowMs, today, settings }: PermissionMoment,
): PermissionState {
  switch (basis) {
    case 'consent': {
      const lastMs = Math.max(atMs, lastContactAtMs ?? atMs);
      const untilDay = monthsAfter(utcDayOf(lastMs), settings.consentMonths);
      return untilOr(utcDayOf(nowMs) < untilDay, { basis, sinceMs: atMs, untilDay });
    }
    case 'soft_opt_in': {
      // It stands on a purchase: without one there is no ground, and there is one as soon as it is there.
      if (lastPurchaseDay === null) return { ...NEVER, sinceMs: atMs };
      const untilDay = monthsAfter(lastPurchaseDay, settings.softOptInMonths);
      return untilOr(today < untilDay, { basis, sinceMs: atMs, untilDay });
    }
    case 'legitimate_interest':
    case 'contract':
      return { kind: 'allowed', basis, sinceMs: atMs, untilDay: null };
    case null:
      return NEVER;
  }
}

function untilOr(
  isInTime: boolean,
  given: { basis: Basis; sinceMs: number; untilDay: Day },
): PermissionState {
  return isInTime
    ? { kind: 'allowed', ...given }
    : { kind: 'not_allowed', because: 'expired', sinceMs: given.sinceMs };
}

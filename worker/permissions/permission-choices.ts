import type { PermissionAct, PermittedChannel, Purpose } from './permission-act.ts';
import { PURPOSES } from './permission-act.ts';
import type { PermissionFacts } from './permission-facts.ts';
import {
  CHANNELS_EACH,
  isObjectedToAll,
  permissionOf,
  type PermissionMoment,
  type PermissionState,
} from './permission-state.ts';

/** By which channels it makes sense to approach somebody for a purpose. */
const CHANNELS_OF: Record<Purpose, readonly PermittedChannel[]> = {
  updates: ['email', 'sms', 'phone', 'post'],
  feedback: ['email', 'sms', 'phone'],
  testimonial: ['email', 'web'],
  call: ['phone'],
  introduction: ['email', 'phone'],
};

/** A purpose and channel that a client decides about, and how it stands. */
export interface Choice {
  purpose: Purpose;
  channel: PermittedChannel;
  isGiven: boolean;
  state: PermissionState;
}

/** All that a client decides about, by purpose. */
export interface PermissionChoices {
  purposes: { purpose: Purpose; choices: Choice[] }[];
  /** The client objected to all of it. */
  isNoneEver: boolean;
}

/**
 * What a client sees of its permissions: each purpose with the channels that make sense for it, and with all
 * others by which it was given, so that whatever was given can be taken back.
 */
export function permissionChoices(facts: PermissionFacts, when: PermissionMoment): PermissionChoices {
  return {
    purposes: PURPOSES.map((purpose) => ({ purpose, choices: choicesOf(facts, purpose, when) })),
    isNoneEver: PURPOSES.every((purpose) => isObjectedToAll(facts, purpose)),
  };
}

function choicesOf(facts: PermissionFacts, purpose: Purpose, when: PermissionMoment): Choice[] {
  return CHANNELS_EACH.map((channel) => {
    const state = permissionOf(facts, { purpose, channel }, when);
    return { purpose, channel, isGiven: state.kind === 'allowed', state };
  }).filter(({ channel, state }) => CHANNELS_OF[purpose].includes(channel) || isLatent(state));
}

/** Whether something was given that holds, or that may hold again by what happens later. */
function isLatent(state: PermissionState): boolean {
  if (state.kind === 'allowed') return true;
  return state.because === 'expired' || (state.because === 'none' && state.sinceMs !== null);
}

/** What a client chose; of the channel `any`, false says that it objects to the purpose altogether. */
export interface Chosen {
  purpose: Purpose;
  channel: PermittedChannel;
  given: boolean;
}

/** The act by which a choice becomes what holds; null where it holds already. */
export function actOfChoice(
  facts: PermissionFacts,
  { purpose, channel, given }: Chosen,
  when: PermissionMoment,
): Pick<PermissionAct, 'purpose' | 'channel' | 'act' | 'basis'> | null {
  const said = { purpose, channel };
  if (channel === 'any' && !given)
    return isObjectedToAll(facts, purpose) ? null : { ...said, act: 'objected', basis: null };
  const state = permissionOf(facts, said, when);
  if (given) return state.kind === 'allowed' ? null : { ...said, act: 'given', basis: 'consent' };
  if (!isLatent(state)) return null;
  // Only who consented can withdraw it; what stands on another ground is objected to (GDPR, 7(3) and 21).
  const isConsent = state.kind !== 'allowed' || state.basis === 'consent';
  return { ...said, act: isConsent ? 'withdrawn' : 'objected', basis: null };
}

import type { Day } from '../calendar/day.ts';
import { monthsAfter } from '../calendar/months.ts';
import { isActive } from '../relationships/life.ts';
import { voiceOf } from '../relationships/voice.ts';
import type { Brought, Candidate, Passed } from './candidate.ts';
import type { ReasonCode } from './suggestion.ts';

/** Whom nobody is to call any more lapsed longer ago than this. */
export const LAPSED_AT_MOST_DAYS = 180;
const CONTACT_RESTS_DAYS = 30;
const UNANSWERED_DAYS = 2;
const THANK_WITHIN_DAYS = 14;
const ANNIVERSARY_MONTHS = 12;
const ANNIVERSARY_DAYS = 3;

/** What is known of a candidate on a day. */
export interface Known {
  candidate: Candidate;
  brought: Brought | null;
  passed: Passed;
  asOf: Day;
}

/** Why a client is to be called, or why it is not to be. */
export type CallReason =
  | { kind: 'call'; code: ReasonCode }
  | { kind: 'no_call'; because: 'lapsed' | 'trouble' | 'contacted' | 'no_value' };

/**
 * The first reason to call a client, in the order of `REASON_CODES`; or what stands against it as far as
 * purchases and contacts say (docs/relationships/calls.md, Who may be named).
 */
export function callReasonOf(known: Known): CallReason {
  const { candidate, passed, asOf } = known;
  if (hasLeft(candidate, asOf)) return { kind: 'no_call', because: 'lapsed' };
  if (passed.troubleDaysAgo !== null) {
    if (isUnanswered(passed)) return { kind: 'call', code: 'make_good' };
    return { kind: 'no_call', because: 'trouble' };
  }
  const restsDays = Math.max(CONTACT_RESTS_DAYS, candidate.gapDays);
  if (passed.lastOutDaysAgo !== null && passed.lastOutDaysAgo <= restsDays)
    return { kind: 'no_call', because: 'contacted' };
  const code = reasonAmong(known);
  return code === null ? { kind: 'no_call', because: 'no_value' } : { kind: 'call', code };
}

/** Whether a client lapsed so long ago that it is nobody to be called. */
export function hasLeft({ life }: Pick<Candidate, 'life'>, asOf: Day): boolean {
  return !isActive(life, asOf) && asOf - life.untilDay > LAPSED_AT_MOST_DAYS;
}

/**
 * Whether nobody came back on what went wrong. What the business did before, or what went wrong itself, is no
 * answer: so an own call that ended badly keeps nobody from the next one.
 */
function isUnanswered({ troubleDaysAgo, lastOutDaysAgo }: Passed): boolean {
  if (troubleDaysAgo === null || troubleDaysAgo < UNANSWERED_DAYS) return false;
  return lastOutDaysAgo === null || lastOutDaysAgo >= troubleDaysAgo;
}

function reasonAmong({ candidate, brought, passed, asOf }: Known): ReasonCode | null {
  const { state, life, valueMinor } = candidate;
  if (brought !== null) {
    if (brought.active > 0 && (state === 'at_risk' || state === 'quiet')) return 'advocate_at_risk';
    if (isToThank(brought, passed, asOf)) return 'thank';
    const voice = voiceOf({ brought: brought.clients, broughtInYear: brought.inYear, isWilling: false });
    const isYearAgo = Math.abs(asOf - monthsAfter(life.firstDay, ANNIVERSARY_MONTHS)) <= ANNIVERSARY_DAYS;
    if (voice === 'champion' && isYearAgo) return 'anniversary';
  }
  return valueMinor > 0 ? 'value' : null;
}

/** Whether the client brought somebody of late, and nobody spoke with it since. */
function isToThank({ latestDay }: Brought, { lastThankDaysAgo }: Passed, asOf: Day): boolean {
  const daysAgo = asOf - latestDay;
  return daysAgo < THANK_WITHIN_DAYS && (lastThankDaysAgo === null || lastThankDaysAgo > daysAgo);
}

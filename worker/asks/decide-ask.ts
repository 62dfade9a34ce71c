import type { Day } from '../calendar/day.ts';
import { DAY_MS } from '../calendar/instant.ts';
import { permissionOf } from '../permissions/permission-state.ts';
import type { RelationshipSettings } from '../relationships/relationship-settings.ts';
import type { Stage } from '../relationships/stage.ts';
import type { Tie } from '../relationships/tie.ts';
import {
  COMMITTING_LEVEL,
  highestLevelOf,
  isInvitationToJudge,
  levelOf,
  purposeOf,
  SPACED_LEVEL,
} from './ask-ladder.ts';
import { outcomeOn, type Ask, type AskChannel, type AskKind } from './ask.ts';
import { fits, type Offer } from './offer.ts';
import { afterQuietHours } from './quiet-hours.ts';
import { startOfDay } from '../calendar/start-of-day.ts';

/** What stands against an ask, in the order in which it is looked at. */
export const ASK_REFUSALS = [
  'erased',
  'objected',
  'no_permission',
  'open_trouble',
  'recent_trouble',
  'stage_too_low',
  'not_used_yet',
  'asked_recently',
  'year_cap',
  'unanswered',
  'nothing_given',
  'quiet_hours',
] as const;

export type AskRefusal = (typeof ASK_REFUSALS)[number];

/** What a decision is made of. */
export interface AskFacts {
  /** Or about to be. */
  isErased: boolean;
  stage: Stage;
  tie: Tie;
  /** The first and the last day of counted purchases; null for who never bought. */
  firstDay: Day | null;
  lastDay: Day | null;
  permission: Parameters<typeof permissionOf>[0];
  contacts: {
    openTroubleSinceMs: number | null;
    madeGoodAtMs: number | null;
    /** When something was given last otherwise than by an ask of level 0: a letter, a visit. */
    lastGiveAtMs: number | null;
  };
  /** Asks of level 1 and more, the newest first. */
  asks: readonly PastAsk[];
  /** When an ask of level 0 was recorded last. */
  lastGiveAtMs: number | null;
  acceptedOffers: readonly string[];
}

export type PastAsk = Pick<Ask, 'atMs' | 'kind' | 'level' | 'outcome'>;

/** What is to be asked, and where. `offer` is that of an ask of this kind. */
export interface AskedFor {
  kind: AskKind;
  channel: AskChannel;
  offer: Offer | null;
}

/** When it is decided, and by which numbers. */
export interface AskedWhen {
  nowMs: number;
  today: Day;
  timeZone: string;
  settings: RelationshipSettings;
}

export type AskDecision =
  | { kind: 'allowed' }
  /** The first rule that stands against it, and when that one ends; null where nobody can say. */
  | { kind: 'refused'; reason: AskRefusal; notBeforeMs: number | null };

/** What stands against it, with its end; null where the rule does not. */
type Objection = { endsAtMs: number | null } | null;

type Rule = (facts: AskFacts, asked: AskedFor, when: AskedWhen) => Objection;

const ENDLESS = { endsAtMs: null };

/**
 * Whether something may be asked of a client now (docs/relationships/asks.md): the rules in their order, the
 * first that fails is the reason.
 */
export function decideAsk(facts: AskFacts, asked: AskedFor, when: AskedWhen): AskDecision {
  return firstRefusal(ASK_REFUSALS, facts, asked, when);
}

/** What must hold for as long as an ask is shown: the client is there, does not mind, and has no trouble. */
const WHILE_SHOWN: readonly AskRefusal[] = ['erased', 'objected', 'no_permission', 'open_trouble'];

/** Whether what was asked already may still be shown. */
export function mayStillShow(facts: AskFacts, asked: AskedFor, when: AskedWhen): boolean {
  return firstRefusal(WHILE_SHOWN, facts, asked, when).kind === 'allowed';
}

function firstRefusal(
  reasons: readonly AskRefusal[],
  facts: AskFacts,
  asked: AskedFor,
  when: AskedWhen,
): AskDecision {
  for (const reason of reasons) {
    const objection = RULES[reason](facts, asked, when);
    if (objection !== null) return { kind: 'refused', reason, notBeforeMs: objection.endsAtMs };
  }
  return { kind: 'allowed' };
}

const RULES: Record<AskRefusal, Rule> = {
  erased: ({ isErased }) => (isErased ? ENDLESS : null),
  objected: (facts, asked, when) =>
    permissionsFor(facts, asked, when).includes('objected') ? ENDLESS : null,
  no_permission: (facts, asked, when) =>
    permissionsFor(facts, asked, when).every((each) => each === 'allowed') ? null : ENDLESS,
  open_trouble: ({ contacts }, { kind }) =>
    contacts.openTroubleSinceMs === null || isInvitationToJudge(kind) ? null : ENDLESS,
  recent_trouble: ({ contacts: { madeGoodAtMs } }, { kind }, { nowMs, settings }) =>
    madeGoodAtMs === null || !isCommitting(kind) || isInvitationToJudge(kind)
      ? null
      : until(madeGoodAtMs + settings.troubleRestsDays * DAY_MS, nowMs),
  stage_too_low: (facts, { kind, offer }, { today }) => {
    if (isInvitationToJudge(kind)) return null;
    const fitsStage = levelOf(kind) <= highestLevelOf(facts.stage);
    return fitsStage && (offer === null || fits(offer, facts, today)) ? null : ENDLESS;
  },
  not_used_yet: ({ lastDay }, { kind }, { today, timeZone, settings }) => {
    if (!isCommitting(kind)) return null;
    if (lastDay === null) return ENDLESS;
    const firstDay = lastDay + settings.usedAfterDays;
    return today < firstDay ? { endsAtMs: startOfDay(timeZone, firstDay) } : null;
  },
  asked_recently: ({ asks }, { kind }, { nowMs, settings }) => {
    const ends = asks.flatMap((ask) => [
      isSpaced(kind) && ask.level >= SPACED_LEVEL ? ask.atMs + settings.askEveryDays * DAY_MS : 0,
      ask.kind === kind ? ask.atMs + settings.sameKindEveryDays * DAY_MS : 0,
      ask.kind === kind && ask.outcome === 'declined' ? ask.atMs + settings.declinedForDays * DAY_MS : 0,
    ]);
    return until(Math.max(0, ...ends), nowMs);
  },
  year_cap: ({ asks }, { kind }, { nowMs, settings: { asksAYear } }) => {
    if (!isCommitting(kind)) return null;
    if (asksAYear === 0) return ENDLESS;
    const oldestThatFills = asks.filter(({ level }) => level >= COMMITTING_LEVEL)[asksAYear - 1];
    return oldestThatFills === undefined ? null : until(oldestThatFills.atMs + YEAR_MS, nowMs);
  },
  unanswered: ({ asks }, { kind }, { nowMs, settings }) =>
    levelOf(kind) === 0 ? null : until(endOfPause(asks, nowMs, settings.askEveryDays), nowMs),
  nothing_given: ({ asks, contacts, lastGiveAtMs }, { kind }) => {
    const last = asks.find(({ level }) => level >= COMMITTING_LEVEL);
    if (!isCommitting(kind) || last === undefined) return null;
    return Math.max(lastGiveAtMs ?? -Infinity, contacts.lastGiveAtMs ?? -Infinity) > last.atMs
      ? null
      : ENDLESS;
  },
  quiet_hours: (_, { channel }, { nowMs, timeZone, settings }) => {
    if (isOnSite(channel)) return null;
    const endsAtMs = afterQuietHours(timeZone, settings, nowMs);
    return endsAtMs === nowMs ? null : { endsAtMs };
  },
};

const YEAR_MS = 365 * DAY_MS;

function until(endsAtMs: number, nowMs: number): Objection {
  return nowMs < endsAtMs ? { endsAtMs } : null;
}

const isCommitting = (kind: AskKind): boolean => levelOf(kind) >= COMMITTING_LEVEL;
const isSpaced = (kind: AskKind): boolean => levelOf(kind) >= SPACED_LEVEL;
/** While a client is signed in on the business's own pages, it came by itself. */
const isOnSite = (channel: AskChannel): boolean => channel === 'panel' || channel === 'page';

type Permission = 'allowed' | 'not_allowed' | 'objected';

/**
 * What the permissions say of an ask. On the business's own pages none is needed, but what the client took
 * back for them holds; a call needs that for calls besides.
 */
function permissionsFor(
  { permission }: AskFacts,
  { kind, channel }: AskedFor,
  { nowMs, today, settings }: AskedWhen,
): Permission[] {
  const purposes = channel === 'phone' ? ([purposeOf(kind), 'call'] as const) : [purposeOf(kind)];
  const via = isOnSite(channel) ? 'web' : channel === 'phone' ? 'phone' : 'email';
  return purposes.map((purpose) => {
    const state = permissionOf(permission, { purpose, channel: via }, { nowMs, today, settings });
    if (state.kind === 'allowed' || state.because === 'objected') {
      return state.kind === 'allowed' ? 'allowed' : 'objected';
    }
    return isOnSite(channel) && state.because !== 'withdrawn' ? 'allowed' : 'not_allowed';
  });
}

/** From how many in a row on ignored asks make the pause longer, and how long it is at most. */
const IGNORED_IN_A_ROW = 2;
const LONGEST_PAUSE_DAYS = 365;

/**
 * When a client may be asked again who let the last asks pass: after two of them the pause is twice as long
 * as usual, and doubles with each further one. What nobody had time to answer yet does not count.
 */
function endOfPause(asks: readonly PastAsk[], nowMs: number, usualDays: number): number {
  const settled = asks.map((ask) => ({ ...ask, outcome: outcomeOn(ask, nowMs) }));
  const answered = settled.filter(({ outcome }) => outcome !== 'shown');
  const end = answered.findIndex(({ outcome }) => outcome !== 'ignored');
  const ignored = end < 0 ? answered : answered.slice(0, end);
  const [newest] = ignored;
  if (newest === undefined || ignored.length < IGNORED_IN_A_ROW) return 0;
  const doubled = usualDays * 2 ** (ignored.length - IGNORED_IN_A_ROW + 1);
  return newest.atMs + Math.min(LONGEST_PAUSE_DAYS, doubled) * DAY_MS;
}

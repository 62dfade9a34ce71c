import type { Day } from '../calendar/day.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import type { Life } from './life.ts';
import type { Relationship } from './relationship.ts';
import type { BusinessRhythm } from './rhythm.ts';
import { stageOf, type Stage } from './stage.ts';
import { stateOf } from './state.ts';
import { tieOf } from './tie.ts';
import { voiceOf } from './voice.ts';

/** What a relationship is read from: the facts of a person, of all its clients together. */
export interface RelationshipFacts {
  /** The person. */
  clientId: string;
  /** The clients who are merged into it. */
  mergedIds: string[];
  life: Life | null;
  /** How many clients with a counted purchase it brought, and of them those of the last 12 months. */
  brought: number;
  broughtInYear: number;
  /** What it paid in the last 365 days, net of refunds, by currency. */
  value: { currency: string; amountMinor: number }[];
  /** When it first gave a permission, answered a contact, and said yes to an ask that shows its voice. */
  firstGivenAtMs: number | null;
  firstAnsweredAtMs: number | null;
  firstAcceptedAtMs: number | null;
  /** The stage that the jobs saw last, and since which day. */
  told: { stage: Stage; sinceDay: Day } | null;
}

/** The day on which relationships are read, by the clock of their business, and its rhythm on that day. */
export interface ReadingDay {
  asOf: Day;
  timeZone: string;
  rhythm: BusinessRhythm;
}

/** The relationship that facts make on a day. */
export function relationshipOf(
  facts: RelationshipFacts,
  isLinkClicked: boolean,
  { asOf, timeZone, rhythm }: ReadingDay,
): Relationship {
  const { life, brought, broughtInYear, told } = facts;
  const happened = (atMs: number | null) => atMs !== null && dayOfInstant(timeZone, atMs) <= asOf;
  const isAcquainted = happened(facts.firstGivenAtMs) || happened(facts.firstAnsweredAtMs);
  const tie = tieOf({ purchases: life?.purchases ?? 0, isAcquainted, brought });
  const isWilling = isLinkClicked || happened(facts.firstAcceptedAtMs);
  const voice = voiceOf({ brought, broughtInYear, isWilling });
  const state = life === null ? null : stateOf(life, rhythm, asOf);
  const stage = stageOf({ state: state?.state ?? null, voice, tie });
  return {
    clientId: facts.clientId,
    stage,
    tie,
    voice,
    state,
    life,
    brought,
    broughtInYear,
    value: facts.value,
    stageSince: told?.stage === stage && told.sinceDay <= asOf ? told.sinceDay : null,
  };
}

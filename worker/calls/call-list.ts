import type { Day } from '../calendar/day.ts';
import { callReasonOf } from './call-reason.ts';
import { capOf, scoreOf } from './call-score.ts';
import { NOTHING_PASSED, type Brought, type Candidate, type Passed } from './candidate.ts';
import { REASON_CODES, type ReasonCode } from './suggestion.ts';

/** A candidate in its place. */
export interface Ranked {
  candidate: Candidate;
  brought: Brought | null;
  passed: Passed;
  code: ReasonCode;
}

/** What candidates are ranked by. */
export interface ListFacts {
  asOf: Day;
  /** The business's own: who has no value in it comes after those who have. */
  mainCurrency: string;
  brought: ReadonlyMap<string, Brought>;
  passed: ReadonlyMap<string, Passed>;
}

/**
 * Whom to call, the first first: those with a reason of its own, in the order of the reasons, then all others
 * by their score. Clients with value in the business's own currency come before the rest, and of the rest
 * each currency is a list of its own, in the order of the codes: money of two currencies is never compared.
 * Ties go by the client's id (docs/relationships/calls.md, The order).
 */
export function callList(candidates: readonly Candidate[], facts: ListFacts): Ranked[] {
  const listed = candidates.flatMap((candidate) => {
    const brought = facts.brought.get(candidate.clientId) ?? null;
    const passed = facts.passed.get(candidate.clientId) ?? NOTHING_PASSED;
    const reason = callReasonOf({ candidate, brought, passed, asOf: facts.asOf });
    if (reason.kind !== 'call') return [];
    const ranked: Ranked = { candidate, brought, passed, code: reason.code };
    return [{ ...placeOf(candidate, facts), code: REASON_CODES.indexOf(reason.code), ranked }];
  });
  listed.sort((one, other) => one.code - other.code || comparePlaces(one, other));
  return listed.map(({ ranked }) => ranked);
}

/** The same by the score alone, whatever passed between the two. */
export function rankByScore(candidates: readonly Candidate[], facts: ListFacts): Candidate[] {
  return candidates
    .filter(({ valueMinor }) => valueMinor > 0)
    .map((candidate) => placeOf(candidate, facts))
    .sort(comparePlaces)
    .map(({ candidate }) => candidate);
}

/** Candidates with values above the cap of their currency brought down to it. */
export function withCaps(candidates: readonly Candidate[]): Candidate[] {
  const byCurrency = Map.groupBy(candidates, ({ currency }) => currency);
  const caps = new Map(
    [...byCurrency].map(([currency, own]) => [currency, capOf(own.map(({ valueMinor }) => valueMinor))]),
  );
  return candidates.map((candidate) => {
    const cap = caps.get(candidate.currency) ?? candidate.valueMinor;
    return candidate.valueMinor > cap ? { ...candidate, valueMinor: cap } : candidate;
  });
}

/** What the place of a candidate goes by. */
interface Place {
  candidate: Candidate;
  isForeign: number;
  score: number;
}

function placeOf(candidate: Candidate, { asOf, mainCurrency, passed }: ListFacts): Place {
  const { clientId, currency, valueMinor, loss, life, gapDays } = candidate;
  const contactDaysAgo = passed.get(clientId)?.lastAnyDaysAgo ?? null;
  const facts = { valueMinor, loss, coveredDays: life.untilDay - asOf, contactDaysAgo, gapDays };
  return { candidate, isForeign: currency === mainCurrency ? 0 : 1, score: scoreOf(facts) };
}

function comparePlaces(one: Place, other: Place): number {
  return (
    one.isForeign - other.isForeign ||
    order(one.candidate.currency, other.candidate.currency) ||
    other.score - one.score ||
    order(one.candidate.clientId, other.candidate.clientId)
  );
}

function order(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

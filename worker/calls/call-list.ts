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
  const scores = scoresOf(candidates, facts);
  const listed = candidates.flatMap((candidate): Ranked[] => {
    const brought = facts.brought.get(candidate.clientId) ?? null;
    const passed = facts.passed.get(candidate.clientId) ?? NOTHING_PASSED;
    const reason = callReasonOf({ candidate, brought, passed, asOf: facts.asOf });
    return reason.kind === 'call' ? [{ candidate, brought, passed, code: reason.code }] : [];
  });
  const byScore = compareScores(scores, facts.mainCurrency);
  return listed.sort(
    (one, other) =>
      REASON_CODES.indexOf(one.code) - REASON_CODES.indexOf(other.code) ||
      byScore(one.candidate, other.candidate),
  );
}

/** The same by the score alone, whatever passed between the two. */
export function rankByScore(candidates: readonly Candidate[], facts: ListFacts): Candidate[] {
  const byScore = compareScores(scoresOf(candidates, facts), facts.mainCurrency);
  return candidates.filter(({ valueMinor }) => valueMinor > 0).sort(byScore);
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

function scoresOf(candidates: readonly Candidate[], { asOf, passed }: ListFacts): Map<string, number> {
  return new Map(
    candidates.map(({ clientId, valueMinor, loss, life, gapDays }) => {
      const contactDaysAgo = passed.get(clientId)?.lastAnyDaysAgo ?? null;
      const facts = { valueMinor, loss, coveredDays: life.untilDay - asOf, contactDaysAgo, gapDays };
      return [clientId, scoreOf(facts)];
    }),
  );
}

function compareScores(scores: ReadonlyMap<string, number>, mainCurrency: string) {
  const of = ({ clientId }: Candidate) => scores.get(clientId) ?? 0;
  return (one: Candidate, other: Candidate): number =>
    Number(other.currency === mainCurrency) - Number(one.currency === mainCurrency) ||
    order(one.currency, other.currency) ||
    of(other) - of(one) ||
    order(one.clientId, other.clientId);
}

function order(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

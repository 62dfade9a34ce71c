/** What random histories can have in them, for the test that they do. */
import fc from 'fast-check';
import { civilDay } from './civil-days.ts';
import type { Fact, History } from './facts.ts';
import { histories } from './generate-history.ts';
import { attribution } from './model.ts';
import { EVERY_KIND } from './new-facts.ts';
import { settle } from './settle.ts';
import { storyPlans, withStories } from './stories/told-histories.ts';
import type { Reason, TruePurchase, Truth } from './truth.ts';

/** A random history, and what the model makes of it. */
export interface Sample {
  history: History;
  truth: Truth;
  purchases: TruePurchase[];
}

/** So many random histories of a seed. */
export function drawSamples(numRuns: number, seed: number): Sample[] {
  return fc.sample(histories(), { seed, numRuns }).map(sampleOf);
}

/** As many, with stories of all facts that change facts, whether the Worker can be told of them or not. */
export function drawToldSamples(numRuns: number, seed: number): Sample[] {
  const drawn = fc.sample(fc.tuple(histories(), storyPlans(EVERY_KIND)), { seed, numRuns });
  return drawn.map(([history, plans]) => sampleOf(withStories(history, plans)));
}

function sampleOf(history: History): Sample {
  const truth = settle(history);
  return { history, truth, purchases: [...truth.purchases.values()] };
}

/** Whether a client has two purchases, neither void, of which this holds; the earlier day comes first. */
export function hasPair(
  holds: (one: TruePurchase, other: TruePurchase) => boolean,
): (sample: Sample) => boolean {
  return ({ truth }) =>
    truth.clients.some(({ purchases }) =>
      purchases.some(
        (one) =>
          !one.void &&
          purchases.some(
            (other) => other !== one && !other.void && one.day <= other.day && holds(one, other),
          ),
      ),
    );
}

export function hasPurchase(
  holds: (purchase: TruePurchase, sample: Sample) => boolean,
): (sample: Sample) => boolean {
  return (sample) => sample.purchases.some((purchase) => holds(purchase, sample));
}

export function hasReason(reason: Reason): (sample: Sample) => boolean {
  return hasPurchase((purchase) => purchase.reason === reason);
}

/** Of a self-referral: that it is not by the same id. */
export function isByMailbox({ claim, client }: TruePurchase): boolean {
  return claim?.kind !== 'unknown_code' && claim?.advocate !== client;
}

/** Whether there is such a fact; `outcome` is what became of it, `earlier` what arrived before it. */
export function hasFact(
  holds: (fact: Fact, outcome: string, earlier: Fact[], truth: Truth) => boolean,
): (sample: Sample) => boolean {
  return ({ history: { facts }, truth }) =>
    facts.some((fact, place) => holds(fact, truth.outcomes[place]!, facts.slice(0, place), truth));
}

export function isInZone(timeZone: string): (sample: Sample) => boolean {
  return ({ history }) => history.timeZone === timeZone;
}

export function isBesideMidnight({ fact, day }: TruePurchase, { history: { timeZone } }: Sample): boolean {
  return [-1, 1].some((shiftMs) => civilDay(timeZone, fact.occurredAtMs + shiftMs) !== day);
}

/** What the history would come to without some of its facts. */
export function without(history: History, leaveOut: (fact: Fact, place: number) => boolean): Truth {
  return settle({ ...history, facts: history.facts.filter((fact, place) => !leaveOut(fact, place)) });
}

/** Without the last purchase to arrive its client would have a referral; with it, another one or none. */
export function lastPurchaseMovesReferral({ history, truth }: Sample): boolean {
  const last = history.facts.findLastIndex((fact) => fact.kind === 'purchase');
  const fact = history.facts[last];
  if (fact?.kind !== 'purchase') return false;
  const before = attribution(
    without(history, (_, place) => place === last),
    fact.clientId,
  );
  return before !== null && before.advocateId !== (attribution(truth, fact.clientId)?.advocateId ?? null);
}

/** How many have each of the addresses that a purchase's client and the advocate it claims have in common. */
export function sharersOf({ client, claim }: TruePurchase, truth: Truth): number[] {
  if (claim === null || claim.kind === 'unknown_code' || claim.advocate === client) return [];
  const { advocate } = claim;
  const shared = [...truth.sharers.values()].filter((one) => one.has(client) && one.has(advocate));
  return shared.map(({ size }) => size);
}

/** Whether a total said so added to refunds that were sent one by one, or added nothing. */
export const addsByTotal = hasFact(
  (fact, outcome, earlier) =>
    fact.kind === 'purchase' &&
    outcome === 'recorded' &&
    (fact.refundedToMinor ?? 0) > 0 &&
    earlier.some((e) => e.kind === 'refund' && e.purchaseId === fact.id),
);
export const addsNothingByTotal = hasFact(
  (fact, outcome) => fact.kind === 'purchase' && outcome === 'repeated' && fact.refundedToMinor !== undefined,
);

/** Whether a visitor's clock was ahead, and forgiven. */
export const isByClockAhead = hasPurchase(
  ({ claim, reason, fact }) =>
    claim?.kind === 'link' && reason === null && (fact.clickedAtMs ?? 0) > fact.occurredAtMs,
);

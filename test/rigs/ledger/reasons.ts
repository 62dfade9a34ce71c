import type { LinkFact } from './facts.ts';
import { asPeople } from './merges.ts';
import type { Person, Reason, TruePurchase, Truth } from './truth.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * The first of the five rules that a purchase's claim fails, in the definition's order. An advocate who is
 * named rather than linked is subject to rules 3 and 4 only.
 */
export function reasonOf(truth: Truth, purchase: TruePurchase): Reason | null {
  const { claim, client, fact, clickedAtMs } = purchase;
  if (!claim) return null;
  if (claim.kind === 'unknown_code') return 'unknown_code';
  if (claim.kind === 'link' && !isEnabledAt(claim.link, fact.occurredAtMs)) return 'link_disabled';
  const isShared = purchase.sharedWhenErased ?? isSameMailbox(truth, client, claim.advocate);
  if (claim.advocate === client || isShared) return 'self_referral';
  if (client.purchases.some((other) => isEarlier(other, purchase))) return 'existing_client';
  if (claim.kind === 'link' && clickedAtMs !== undefined) {
    const sinceClickMs = fact.occurredAtMs - clickedAtMs;
    if (sinceClickMs < -10 * MINUTE_MS || sinceClickMs > truth.attributionWindowDays * DAY_MS)
      return 'outside_window';
  }
  return client.correctedTo === undefined ? null : 'corrected';
}

/** Two ids' purchases that arrive within it may have arrived together. */
const MOMENT_MS = 1000;

/**
 * By instant, then by arrival. Of two ids of one person that arrived together, as in one batch, the Worker
 * says which came first, and where it cannot, the purchases' ids do.
 */
export function isEarlier(one: TruePurchase, other: TruePurchase): boolean {
  if (one.fact.occurredAtMs !== other.fact.occurredAtMs)
    return one.fact.occurredAtMs < other.fact.occurredAtMs;
  const [oneMs, otherMs] = [one.heardAtMs, other.heardAtMs];
  const areHeard = oneMs !== undefined && otherMs !== undefined && one.sentFor !== other.sentFor;
  if (areHeard && Math.abs(oneMs - otherMs) < MOMENT_MS)
    return oneMs === otherMs ? one.fact.id < other.fact.id : oneMs < otherMs;
  return one.arrival < other.arrival;
}

function isEnabledAt(link: LinkFact, instantMs: number): boolean {
  let latest = { atMs: -Infinity, enabled: true };
  for (const change of link.enabledChanges) {
    if (change.atMs <= instantMs && change.atMs >= latest.atMs) latest = change;
  }
  return latest.enabled;
}

/** Whether two people have an address in common that is a person's. Both as they are after all merges. */
export function isSameMailbox(truth: Truth, one: Person, other: Person): boolean {
  return [...truth.sharers.values()]
    .map((sharers) => asPeople(truth, sharers))
    .some((sharers) => sharers.has(one) && sharers.has(other) && !isNobodys(sharers));
}

/** An address of more than 20 clients is no person's. */
export function isNobodys(sharers: ReadonlySet<Person>): boolean {
  return sharers.size > 20;
}

import type { LinkFact } from './facts.ts';
import type { Person, Reason, TruePurchase, Truth } from './truth.ts';

const DAY_MS = 86_400_000;

/**
 * The first of the five rules that a purchase's claim fails, in the definition's order. An advocate who is
 * named rather than linked is subject to rules 3 and 4 only.
 */
export function reasonOf(truth: Truth, purchase: TruePurchase): Reason | null {
  const { claim, client, fact } = purchase;
  if (!claim) return null;
  if (claim.kind === 'unknown_code') return 'unknown_code';
  if (claim.kind === 'link' && !isEnabledAt(claim.link, fact.occurredAtMs)) return 'link_disabled';
  if (claim.advocate === client || isSameMailbox(purchase, claim.advocate)) return 'self_referral';
  if (client.purchases.some((other) => isEarlier(other, purchase))) return 'existing_client';
  if (claim.kind === 'link' && fact.clickedAtMs !== undefined) {
    const sinceClickMs = fact.occurredAtMs - fact.clickedAtMs;
    if (sinceClickMs < 0 || sinceClickMs > truth.attributionWindowDays * DAY_MS) return 'outside_window';
  }
  return client.correctedTo === undefined ? null : 'corrected';
}

/** By instant, then by arrival. */
export function isEarlier(one: TruePurchase, other: TruePurchase): boolean {
  if (one.fact.occurredAtMs !== other.fact.occurredAtMs)
    return one.fact.occurredAtMs < other.fact.occurredAtMs;
  return one.arrival < other.arrival;
}

function isEnabledAt(link: LinkFact, instantMs: number): boolean {
  let latest = { atMs: -Infinity, enabled: true };
  for (const change of link.enabledChanges) {
    if (change.atMs <= instantMs && change.atMs >= latest.atMs) latest = change;
  }
  return latest.enabled;
}

/**
 * Whether client and advocate share an e-mail address, whichever of their purchases named it. An erasure
 * takes the addresses away without changing what was decided with them: so the purchase and both addresses
 * must have been there together before either person was erased.
 */
function isSameMailbox(purchase: TruePurchase, advocate: Person): boolean {
  const forgottenAt = Math.min(purchase.client.erasedAt, advocate.erasedAt);
  if (purchase.arrival > forgottenAt) return false;
  const mailboxesOf = (person: Person): string[] =>
    person.purchases
      .filter((own) => own.fact.clientEmail !== undefined && own.arrival < forgottenAt)
      .map((own) => own.fact.clientEmail!.trim().toLowerCase());
  const advocateMailboxes = mailboxesOf(advocate);
  return mailboxesOf(purchase.client).some((mailbox) => advocateMailboxes.includes(mailbox));
}

import type { Business } from '../../businesses/business.ts';
import type { Deps } from '../../database/deps.ts';
import { normaliseCode } from '../../links/code.ts';
import { findLink } from '../../links/links.store.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import { judgeLinkClaim } from '../attribution.ts';
import { insertClaim } from './claims.store.ts';
import { codeFound, type Purchase } from '../purchase.ts';
import { findPurchase } from '../purchases.store.ts';

/** A code that came apart from its purchase. */
export interface SaidClaim {
  purchaseId: string;
  /** The code, as it was sent. */
  ref: string;
  /** Null for the instant that the purchase has, if it has one. */
  clickedAtMs: number | null;
}

export type ClaimPurchaseOutcome =
  | { kind: 'claimed'; purchase: Purchase }
  /** The code is on record, whether it came with the purchase or by a claim. */
  | { kind: 'repeated'; purchase: Purchase }
  | RefusalOf<'purchase_not_on_record' | 'purchase_has_other_code' | 'business_busy'>;

/**
 * Records a code for a purchase that has none, and judges it as if it had come with the purchase
 * (definition.md, Claim). A purchase has one code: another one is refused.
 */
export async function claimPurchase(
  deps: Pick<Deps, 'databases' | 'db'>,
  business: Business,
  input: SaidClaim,
): Promise<ClaimPurchaseOutcome> {
  const found = await findPurchase(deps.db, business.id, input.purchaseId);
  if (found === null) return { kind: 'purchase_not_on_record' };
  const code = codeFound(found, input.ref);
  if (code !== 'none') return code === 'same' ? repeated(found) : { kind: 'purchase_has_other_code' };
  const { attributionWindowDays } = business;
  const clickedAtMs = input.clickedAtMs ?? found.clickedAtMs;
  const link = await findLink(deps.databases.directory, business.id, normaliseCode(input.ref));
  // By the id that was said: who the two are by now is judged with the facts (schema/current.sql).
  const clientId = found.saidClientId ?? found.clientId;
  const claim = judgeLinkClaim(link, { ...found, clientId, clickedAtMs, attributionWindowDays });
  const { isOpen, wasClaimed, purchase } = await insertClaim(deps.db, business, { ...input, claim });
  if (!isOpen || purchase === null) return { kind: 'business_busy' };
  if (wasClaimed) return { kind: 'claimed', purchase };
  return codeFound(purchase, input.ref) === 'same' ? repeated(purchase) : { kind: 'purchase_has_other_code' };
}

function repeated(purchase: Purchase): ClaimPurchaseOutcome {
  return { kind: 'repeated', purchase };
}

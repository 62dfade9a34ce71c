import { sql } from 'drizzle-orm';
import { incomingClaims } from '../../../schema/tables/changes.ts';
import { businesses } from '../../../schema/tables/facts.ts';
import type { Business } from '../../businesses/business.ts';
import { bare, change, named, params, repeatable } from '../../database/query.ts';
import { batch } from '../../database/run.ts';
import type { Claim } from '../attribution.ts';
import type { Purchase } from '../purchase.ts';
import { purchaseById } from '../purchases.store.ts';
import { readIsOpen } from './open-business.store.ts';

const [b, BUSINESSES] = named(businesses, 'b');

const $claim = params<{
  businessId: string;
  version: number;
  purchaseId: string;
  ref: string;
  clickedAtMs: number | null;
  claimAdvocateId: string | null;
  claimRefusal: string | null;
}>();
/** Sent again after its effect it changes nothing, and the purchase has the code. */
const INSERT = repeatable(
  change(
    $claim,
    sql`INSERT INTO ${incomingClaims} (${bare(
      incomingClaims.businessId,
      incomingClaims.purchaseId,
      incomingClaims.ref,
      incomingClaims.clickedAtMs,
      incomingClaims.claimAdvocateId,
      incomingClaims.claimRefusal,
    )})
    SELECT ${b.id}, ${$claim.purchaseId}, ${$claim.ref}, CAST(${$claim.clickedAtMs} AS INTEGER),
      ${$claim.claimAdvocateId}, ${$claim.claimRefusal}
    FROM ${BUSINESSES}
    WHERE ${b.id} = ${$claim.businessId} AND ${b.version} = ${$claim.version} AND ${b.frozen} = 0`,
  ),
);

/** A code for a purchase, judged by all but the addresses and rule 4. */
interface NewClaim {
  purchaseId: string;
  ref: string;
  clickedAtMs: number | null;
  claim: Claim;
}

/**
 * Sets the code of a purchase that has none, if the business still has the settings by which it was judged. A
 * trigger makes the referral where the purchase is its client's first. Answers the purchase afterwards, and
 * whether it was changed.
 */
export async function insertClaim(
  db: D1Database,
  business: Pick<Business, 'id' | 'version'>,
  { purchaseId, ref, clickedAtMs, claim }: NewClaim,
): Promise<{ isOpen: boolean; wasClaimed: boolean; purchase: Purchase | null }> {
  const under = { businessId: business.id, version: business.version };
  const judged = { claimAdvocateId: claim.advocateId, claimRefusal: claim.refusal };
  const { inserted, state, purchase } = await batch(db, {
    inserted: INSERT({ ...under, ...judged, purchaseId, ref, clickedAtMs }),
    state: readIsOpen(business),
    purchase: purchaseById(business.id, purchaseId),
  });
  return {
    isOpen: state.rows[0]?.isOpen === true,
    wasClaimed: inserted.rowsWritten > 0,
    purchase: purchase.rows[0] ?? null,
  };
}

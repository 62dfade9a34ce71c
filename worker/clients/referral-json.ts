import { sourceOf } from './client-json.ts';
import type { ReferralTree } from './referral-tree.ts';
import type { ListedReferral } from './referral.ts';

interface ReferralJson {
  clientId: string;
  name: string | null;
  source: 'purchase' | 'correction';
  brought: number;
  referrals: ReferralJson[];
}

/** A client that was brought, and whom it brought itself, as the API answers it. */
export function referralToJson(tree: ReferralTree<ListedReferral>): ReferralJson {
  return {
    clientId: tree.clientId,
    name: tree.name,
    source: sourceOf(tree),
    brought: tree.brought,
    referrals: tree.referrals.map(referralToJson),
  };
}

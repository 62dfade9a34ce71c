import type { Referral } from './referral.ts';

/** A client with those whom it brought, as far as they are listed. */
export type ReferralTree<R extends Referral> = R & { referrals: ReferralTree<R>[] };

/** The trees below `advocateId` of a list in which every client comes after its advocate. */
export function referralTrees<R extends Referral>(
  advocateId: string,
  listed: readonly R[],
): ReferralTree<R>[] {
  const below = new Map<string, ReferralTree<R>[]>([[advocateId, []]]);
  for (const referral of listed) {
    const tree = { ...referral, referrals: [] };
    below.set(referral.clientId, tree.referrals);
    below.get(referral.advocateId)?.push(tree);
  }
  return below.get(advocateId) ?? [];
}

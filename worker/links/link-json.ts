import type { Link, LinkCounts } from './link.ts';

/** A link as the API answers it. `origin` is where its address begins. */
export function answerOfLink(origin: string, link: Link, counts: LinkCounts | undefined) {
  return {
    id: link.id,
    code: link.code,
    url: `${origin}/r/${link.code}`,
    destination: link.destination,
    clientId: link.advocateId,
    enabled: link.enabled,
    createdAt: new Date(link.createdAtMs).toISOString(),
    clicks: counts?.clicks ?? 0,
    referrals: counts?.referrals ?? 0,
  };
}

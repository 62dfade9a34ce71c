import type { LinkAnswer } from '../../schema/api/link.ts';
import type { Link } from '../domain/link.ts';
import type { LinkCounts } from '../store/read-link-counts.ts';

/** A link as the API answers it. `origin` is where its address begins. */
export function answerOfLink(origin: string, link: Link, counts: LinkCounts | undefined): LinkAnswer {
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

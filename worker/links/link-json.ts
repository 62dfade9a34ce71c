import { formatInstant } from '../calendar/instant.ts';
import type { Link, LinkCounts } from './link.ts';

/** A link as the API answers it. `origin` is where its address begins. */
export function linkToJson(link: Link, counts: LinkCounts | undefined, origin: string) {
  return {
    id: link.id,
    code: link.code,
    url: `${origin}/r/${link.code}`,
    destination: link.destination,
    clientId: link.advocateId,
    enabled: link.enabled,
    disabledBecause: link.hostRefused ? ('host_not_allowed' as const) : null,
    createdAt: formatInstant(link.createdAtMs),
    clicks: counts?.clicks ?? 0,
    referrals: counts?.referrals ?? 0,
  };
}

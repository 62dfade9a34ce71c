import { clickKind, type Follower } from './click-kind.ts';
import type { Click } from './click.ts';

/**
 * One following of a link as the redirect saw it. It lives some milliseconds in memory: the address of the
 * network goes into the visitor's hash and nowhere else.
 */
export interface Following extends Follower {
  id: string;
  businessId: string;
  linkId: string;
  occurredAtMs: number;
  networkAddress: string | null;
  /** The host of the page that the link was on. */
  referringHost: string | null;
  country: string | null;
}

/** What is kept of a following. */
export function clickOf(following: Following, isKnownBot: boolean, visitor: string | null): Click {
  return {
    id: following.id,
    business: following.businessId,
    linkId: following.linkId,
    occurredAtMs: following.occurredAtMs,
    kind: clickKind(following, isKnownBot),
    visitor,
    referringHost: following.referringHost,
    country: following.country,
  };
}

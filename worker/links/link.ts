/**
 * A referral link: a code, its advocate, a destination on one of the business's hosts (definition.md, Words).
 */
export interface Link {
  id: string;
  code: string;
  advocateId: string;
  destination: string;
  enabled: boolean;
  /** It is off only because its host is not allowed, and on again once the host is. */
  hostRefused: boolean;
  /** The instants at which it was switched off, on, off ..., in order. It starts enabled. */
  switchedAtMs: number[];
  createdAtMs: number;
}

/** A link that nobody has followed yet. */
export function newLink(
  made: Pick<Link, 'id' | 'code' | 'advocateId' | 'destination' | 'createdAtMs'>,
): Link {
  return { ...made, enabled: true, hostRefused: false, switchedAtMs: [] };
}

/** What a link has brought: clicks by people, and clients whose referral it made. */
export interface LinkCounts {
  clicks: number;
  referrals: number;
}

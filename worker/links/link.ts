/** A referral link: a code, its advocate, a destination on one of the business's hosts (definition.md, Words). */
export interface Link {
  id: string;
  code: string;
  advocateId: string;
  destination: string;
  enabled: boolean;
  /** The instants at which it was switched off, on, off ..., in order. */
  switchedAtMs: number[];
  createdAtMs: number;
}

/** What a link has brought: clicks by people, and clients whose referral it made. */
export interface LinkCounts {
  clicks: number;
  referrals: number;
}

/** A client and who brought it. */
export interface Referral {
  clientId: string;
  advocateId: string;
}

/** A referral as it is listed. */
export interface ListedReferral extends Referral {
  name: string | null;
  /** A person said so. */
  corrected: boolean;
  /** How many the client brought itself. */
  brought: number;
}

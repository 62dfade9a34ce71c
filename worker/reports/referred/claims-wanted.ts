/** Which claims to find: those that made a referral, or those that made none. */
export const CLAIMS_WANTED = ['credited', 'not_credited'] as const;

export type ClaimsWanted = (typeof CLAIMS_WANTED)[number];

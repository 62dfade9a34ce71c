/** How long a link to sign in holds. */
export const LINK_LIFETIME_MS = 15 * 60_000;

/** And one that invites somebody, who reads it when there is time. */
export const INVITATION_LIFETIME_MS = 72 * 3_600_000;

/** What has become of a link. */
export interface KeptLink {
  expiresAtMs: number;
  usedAtMs: number | null;
}

/** Whether a link still signs in, or why it does not; null is for one that is unknown, or long over. */
export function linkState(link: KeptLink | null, nowMs: number): 'good' | 'used' | 'expired' | 'unknown' {
  if (link === null) return 'unknown';
  if (link.usedAtMs !== null) return 'used';
  return nowMs < link.expiresAtMs ? 'good' : 'expired';
}

/** The address of a link on a deployment. */
export function linkUrl(origin: string, token: string): string {
  return `${origin}/sign-in/link/${token}`;
}

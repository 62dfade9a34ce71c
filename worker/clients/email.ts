/**
 * An e-mail address as it is compared, so that one mailbox written two ways is one (definition.md,
 * Attribution, rule 3): without the spaces around it, in lower case, in Unicode normal form C. Dots and `+`
 * tags are kept: what they mean is each provider's own affair, and joining two people is worse than missing
 * one.
 */
export function normaliseEmail(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}

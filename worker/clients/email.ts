const MAX_CHARACTERS = 320;

/**
 * Whether a text is taken for an e-mail address: something, an at sign, and a host, with spaces around it or
 * without. More is not asked: what mailboxes may be called is for the mail systems of the world to know.
 */
export function hasEmailShape(text: string): boolean {
  const address = text.trim();
  const at = address.lastIndexOf('@');
  const [mailbox, host] = [address.slice(0, at), address.slice(at + 1)];
  if (at < 1 || host === '' || address.length > MAX_CHARACTERS || !address.isWellFormed()) return false;
  return mailbox.trim() !== '' && !/[\s\p{Cc}]/u.test(host) && !/\p{Cc}/u.test(mailbox);
}

/**
 * An e-mail address as it is compared, so that one mailbox written two ways is one (definition.md,
 * Attribution, rule 3): without the spaces around it, in lower case, in Unicode normal form C. Dots and `+`
 * tags are kept: what they mean is each provider's own affair, and joining two people is worse than missing
 * one.
 */
export function normaliseEmail(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}

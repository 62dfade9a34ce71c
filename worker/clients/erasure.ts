/** What takes the place of an erased person's id and links, random, so that nothing leads back. */
export interface Erasure {
  clientId: string;
  erasedId: string;
  links: ErasedLink[];
}

export interface ErasedLink {
  code: string;
  erasedCode: string;
  erasedDestination: string;
}

/**
 * Whether an id or a code took the place of an erased person's: `erased_` and 120 random bits in base64url.
 */
export function isErasedName(name: string): boolean {
  return /^erased_[A-Za-z0-9_-]{20}$/.test(name);
}

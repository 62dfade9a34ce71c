/** What begins every id and code that takes the place of an erased person's. */
export const ERASED_PREFIX = 'erased_';

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

/** Whether an id or a code took the place of an erased person's. */
export function isErasedName(name: string): boolean {
  return name.startsWith(ERASED_PREFIX);
}

/** How far a relationship has come, the least first. */
export const TIES = ['stranger', 'acquainted', 'client', 'repeat'] as const;

export type Tie = (typeof TIES)[number];

/** What a tie is read from. */
export interface TieFacts {
  /** Counted purchases over the whole life. */
  purchases: number;
  /** The client gave a permission that was ever valid, or answered a contact. */
  isAcquainted: boolean;
  /** How many clients with a counted purchase it brought. */
  brought: number;
}

/** The tie of a client (docs/definition.md, Relationship). */
export function tieOf({ purchases, isAcquainted, brought }: TieFacts): Tie {
  if (purchases >= 2) return 'repeat';
  if (purchases === 1) return 'client';
  return isAcquainted || brought > 0 ? 'acquainted' : 'stranger';
}

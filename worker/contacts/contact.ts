export const CONTACT_KINDS = ['call', 'visit', 'message', 'letter', 'event', 'reply', 'note'] as const;

export type ContactKind = (typeof CONTACT_KINDS)[number];

/** Who began it: the business (`out`) or the client (`in`). */
export const DIRECTIONS = ['out', 'in'] as const;

export const CONTACT_OUTCOMES = [
  'reached',
  'no_answer',
  'good',
  'bad',
  'made_good',
  'asked_to_stop',
  'none',
] as const;

export type ContactOutcome = (typeof CONTACT_OUTCOMES)[number];

/** Something that passed between a business and a client (docs/definition.md, Relationship). */
export interface Contact {
  id: string;
  clientId: string;
  atMs: number;
  kind: ContactKind;
  direction: (typeof DIRECTIONS)[number];
  outcome: ContactOutcome;
  /** In the clear; null for none, and where it cannot be opened. */
  note: string | null;
  by: string;
  suggestionId: string | null;
}

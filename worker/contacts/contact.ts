export const CONTACT_KINDS = ['call', 'visit', 'message', 'letter', 'event', 'reply', 'note'] as const;

export type ContactKind = (typeof CONTACT_KINDS)[number];

/** Who began it: the business (`out`) or the client (`in`). */
export const DIRECTIONS = ['out', 'in'] as const;

export type Direction = (typeof DIRECTIONS)[number];

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
  direction: Direction;
  outcome: ContactOutcome;
  /** In the clear; null for none, and where it cannot be opened. */
  note: string | null;
  /** A note is kept, and no key of this deployment opens it. */
  isNoteUnreadable: boolean;
  by: string;
  suggestionId: string | null;
}

/** A contact as it is kept: with its note sealed, and the key of its client, sealed as well. */
export interface SealedContact extends Omit<Contact, 'note' | 'isNoteUnreadable'> {
  sealedNote: string | null;
  sealedKey: string | null;
}

/** What somebody says of a contact, with the id that its record is to have. */
export interface NewContact extends Omit<Contact, 'atMs' | 'isNoteUnreadable'> {
  /** Null: now. */
  atMs: number | null;
}

/**
 * Whether a contact on record of this id is the one that is said again. An instant that was left out is not
 * compared, nor is a note that cannot be opened any more.
 */
export function isSameContact(recorded: Contact, said: NewContact): boolean {
  return (
    (said.atMs === null || recorded.atMs === said.atMs) &&
    recorded.kind === said.kind &&
    recorded.direction === said.direction &&
    recorded.outcome === said.outcome &&
    (recorded.note === said.note || (recorded.isNoteUnreadable && said.note !== null)) &&
    recorded.by === said.by &&
    recorded.suggestionId === said.suggestionId
  );
}

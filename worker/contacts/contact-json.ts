import { formatInstant } from '../calendar/instant.ts';
import type { Contact } from './contact.ts';

/** A contact as the API answers it. */
export function contactToJson({ atMs, isNoteUnreadable, ...contact }: Contact) {
  return { ...contact, noteUnreadable: isNoteUnreadable, at: formatInstant(atMs) };
}

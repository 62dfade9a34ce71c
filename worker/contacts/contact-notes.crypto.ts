import { openUnder, sealUnder } from '../crypto/aes-gcm.crypto.ts';
import { keptSecrets, type SealKeys } from '../crypto/kept-secret.crypto.ts';
import { openClientKey, type KeyOwner } from './client-key.crypto.ts';
import type { Contact, SealedContact } from './contact.ts';

/** A note under the key of the client that it is about. It opens as the note of that contact alone. */
export function sealNote(key: Uint8Array, note: string, place: KeyOwner & { contactId: string }): string {
  return sealUnder(key, note, placeOf(place));
}

/**
 * Gives contacts of a business with their notes opened. Each client's key is opened once, and none where
 * there is nothing to open.
 */
export function noteOpener(
  sealKeys: SealKeys | null,
  businessId: string,
): (contact: SealedContact) => Contact {
  const secrets = sealKeys === null ? null : keptSecrets(sealKeys);
  const opened = new Map<string, Uint8Array | null>();
  const keyOf = (clientId: string, sealedKey: string) => {
    const known = opened.get(sealedKey);
    if (known !== undefined) return known;
    const key = secrets === null ? null : openClientKey(secrets, { businessId, clientId }, sealedKey);
    opened.set(sealedKey, key);
    return key;
  };
  return ({ sealedNote, sealedKey, ...contact }) => {
    if (sealedNote === null) return { ...contact, note: null, isNoteUnreadable: false };
    const { id: contactId, clientId } = contact;
    const key = sealedKey === null ? null : keyOf(clientId, sealedKey);
    const note = key === null ? null : openNote(key, sealedNote, { businessId, clientId, contactId });
    return { ...contact, note, isNoteUnreadable: note === null };
  };
}

function openNote(key: Uint8Array, sealed: string, place: KeyOwner & { contactId: string }): string | null {
  try {
    return openUnder(key, sealed, placeOf(place));
  } catch {
    // It was sealed under another key, or for another place.
    return null;
  }
}

function placeOf({ businessId, clientId, contactId }: KeyOwner & { contactId: string }): string {
  return JSON.stringify([businessId, clientId, contactId]);
}

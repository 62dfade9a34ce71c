import type { Business } from '../businesses/business.ts';
import { keptSecrets, type SealKeys } from '../crypto/kept-secret.crypto.ts';
import type { Deps } from '../database/deps.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { ensureClientKey } from './client-keys.store.ts';
import { newClientKey, openClientKey } from './client-key.crypto.ts';
import { noteOpener, sealNote } from './contact-notes.crypto.ts';
import { isSameContact, type Contact, type NewContact, type SealedContact } from './contact.ts';
import { insertContact } from './contacts.store.ts';

export type RecordContactDeps = Pick<Deps, 'db' | 'randomBytes'> & { sealKeys: SealKeys | null };

export type RecordContactOutcome =
  /** Now, or before by the same request. */
  | { kind: 'recorded'; contact: Contact }
  | RefusalOf<
      | 'contact_in_future'
      | 'client_not_on_record'
      | 'call_not_found'
      | 'idempotency_key_reused'
      | 'seal_key_not_set'
      | 'business_busy'
    >;

/** The clocks of others may go before ours by so much. */
const GRACE_MS = 10 * 60_000;

/** A client's key is made anew at most so often while a note is on its way. */
const MAX_TRIES = 3;

/**
 * Records what passed between the business and a client. A note is sealed under the client's own key. Who
 * asked to stop has objected to calls at once. The same again changes nothing.
 */
export async function recordContact(
  deps: RecordContactDeps,
  business: Pick<Business, 'id'>,
  input: NewContact,
  nowMs: number,
): Promise<RecordContactOutcome> {
  if (input.atMs !== null && input.atMs > nowMs + GRACE_MS) return { kind: 'contact_in_future' };
  for (let tried = 0; tried < MAX_TRIES; tried += 1) {
    const sealed = await sealedNoteOf(deps, business.id, input);
    if (sealed.kind !== 'sealed') return sealed;
    const { note: _, ...said } = input;
    const { sealedNote, sealedKey } = sealed;
    const contact = { ...said, sealedNote, sealedKey, atMs: input.atMs ?? nowMs };
    const outcome = await insertContact(deps.db, business.id, contact, nowMs);
    switch (outcome.kind) {
      case 'on_record': {
        // The id is made for this client: under another one it is a person's who was erased since.
        if (outcome.contact.clientId !== input.clientId) return { kind: 'client_not_on_record' };
        const recorded = noteOpener(deps.sealKeys, business.id)(outcome.contact);
        return isSameContact(recorded, input)
          ? { kind: 'recorded', contact: recorded }
          : { kind: 'idempotency_key_reused' };
      }
      case 'other_key':
        continue;
      case 'no_client':
        return { kind: 'client_not_on_record' };
      case 'no_suggestion':
        return { kind: 'call_not_found' };
      case 'busy':
        return { kind: 'business_busy' };
    }
  }
  return { kind: 'business_busy' };
}

type SealedNote = { kind: 'sealed' } & Pick<SealedContact, 'sealedNote' | 'sealedKey'>;

/** The note of a contact, sealed under the client's key, which its first note makes. */
async function sealedNoteOf(
  deps: RecordContactDeps,
  businessId: string,
  { id: contactId, clientId, note }: NewContact,
): Promise<SealedNote | RefusalOf<'seal_key_not_set'>> {
  if (note === null) return { kind: 'sealed', sealedNote: null, sealedKey: null };
  if (deps.sealKeys === null) return { kind: 'seal_key_not_set' };
  const secrets = keptSecrets(deps.sealKeys);
  const owner = { businessId, clientId };
  const made = newClientKey(secrets, owner, deps.randomBytes);
  const kept = await ensureClientKey(deps.db, businessId, { clientId, sealedKey: made });
  // Where none is kept, nothing may be added to the client: insertContact finds out why.
  const sealedKey = kept ?? made;
  const key = openClientKey(secrets, owner, sealedKey);
  if (key === null) return { kind: 'seal_key_not_set' };
  return { kind: 'sealed', sealedKey, sealedNote: sealNote(key, note, { ...owner, contactId }) };
}

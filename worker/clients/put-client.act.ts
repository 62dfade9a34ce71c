import type { Business } from '../businesses/business.ts';
import type { Deps } from '../database/deps.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import type { Client } from './client.ts';
import { findClient } from './clients.store.ts';
import { digestOfEmail } from './email-digest.crypto.ts';
import { putClient as keepClient } from './ensure-client.store.ts';
import { digestOfPhone } from './phone-digest.crypto.ts';

/** Null leaves what is on record. */
export interface NewClient {
  clientId: string;
  name: string | null;
  email: string | null;
  phone: string | null;
}

export type PutClientOutcome =
  | { kind: 'created' | 'on_record'; client: Client }
  | RefusalOf<'client_not_found' | 'business_busy'>;

/**
 * Puts a person on record who has not bought anything yet, or adds to what is known of one: another name, one
 * more address. It is a client from then on, and in no number before it buys.
 */
export async function putClient(
  { db }: Pick<Deps, 'db'>,
  business: Pick<Business, 'id' | 'version' | 'emailSalt'>,
  { clientId, name, email, phone }: NewClient,
  nowMs: number,
): Promise<PutClientOutcome> {
  const digests = [
    email === null ? null : digestOfEmail(business, email),
    phone === null ? null : digestOfPhone(business, phone),
  ].filter((digest) => digest !== null);
  const put = await keepClient(db, business, { clientId, name, digests }, nowMs);
  if (put === null) return { kind: 'business_busy' };
  const found = await findClient(db, business.id, clientId);
  if (found.kind !== 'found') return found;
  return { kind: put.wasKnown ? 'on_record' : 'created', client: found.client };
}

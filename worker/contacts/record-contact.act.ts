// STAND-IN
import type { Business } from '../businesses/business.ts';
import type { Deps } from '../database/deps.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import type { Contact } from './contact.ts';

export type RecordContactOutcome =
  | { kind: 'recorded' }
  | RefusalOf<'client_not_on_record' | 'idempotency_key_reused' | 'business_busy'>;

export function recordContact(
  _deps: Deps,
  _business: Pick<Business, 'id'>,
  _input: Contact,
  _nowMs: number,
): Promise<RecordContactOutcome> {
  return Promise.resolve({ kind: 'recorded' });
}

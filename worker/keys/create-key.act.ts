import type { Business } from '../businesses/business.ts';
import type { Deps } from '../database/deps.ts';
import type { SealedAnswer } from '../http/kept-answers.store.ts';
import { KEY_BYTES, makeKey } from './key.crypto.ts';
import type { Key, NewKey } from './key.ts';
import { addKey } from './keys.store.ts';

/** `keep` seals the answer that a repeat of the request is to get. */
type CreateKeyDeps = Pick<Deps, 'databases' | 'newId' | 'randomBytes'> & {
  keep: (made: NewKey) => SealedAnswer | null;
};

/** Gives a business one more key, which works from now on. */
export async function createKey(
  deps: CreateKeyDeps,
  business: Business,
  input: Pick<Key, 'kind' | 'label'>,
  nowMs: number,
): Promise<{ kind: 'created' } & NewKey> {
  const named = { id: deps.newId('key'), kind: input.kind, label: input.label, createdAtMs: nowMs };
  const made = makeKey(named, deps.randomBytes(KEY_BYTES));
  await addKey(deps.databases.directory, business.id, made.stored, deps.keep(made));
  return { kind: 'created', ...made };
}

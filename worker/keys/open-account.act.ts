import type { Business, Settings } from '../businesses/business.ts';
import type { Deps } from '../database/deps.ts';
import type { Bound } from '../database/query.ts';
import { keepAnswer, type SealedAnswer } from '../http/kept-answers.store.ts';
import { insertAccount } from './accounts.store.ts';
import { KEY_BYTES, makeKey } from './key.crypto.ts';
import type { KeyKind } from './key.ts';

const SALT_BYTES = 32;

export interface NewAccount extends Omit<Settings, 'allowedHosts'> {
  /** Null for the host of the website alone. */
  allowedHosts: string[] | null;
}

/** A business that was just made, and its first two keys, which are shown this once. */
export interface OpenedAccount {
  business: Business;
  secretKey: string;
  publishableKey: string;
}

/**
 * `keep` seals the answer that a repeat of the request is to get; `also` is what the directory takes with it.
 */
type OpenAccountDeps = Pick<Deps, 'databases' | 'newId' | 'randomBytes'> & {
  keep: (opened: OpenedAccount) => SealedAnswer | null;
  also?: (business: Business) => Bound<never>[];
};

/** Makes a business with its first keys. */
export async function openAccount(
  deps: OpenAccountDeps,
  input: NewAccount,
  nowMs: number,
): Promise<{ kind: 'opened' } & OpenedAccount> {
  const business: Business = {
    ...input,
    id: deps.newId('biz'),
    allowedHosts: input.allowedHosts ?? [new URL(input.website).host],
    emailSalt: hexOf(deps.randomBytes(SALT_BYTES)),
    version: 1,
    createdAtMs: nowMs,
  };
  const firstKey = (kind: KeyKind) =>
    makeKey({ id: deps.newId('key'), kind, label: null, createdAtMs: nowMs }, deps.randomBytes(KEY_BYTES));
  const secret = firstKey('secret');
  const publishable = firstKey('publishable');
  const opened = { business, secretKey: secret.key, publishableKey: publishable.key };
  const stored = [secret.stored, publishable.stored];
  const also = [...keepAnswer(deps.keep(opened)), ...(deps.also?.(business) ?? [])];
  await insertAccount(deps.databases, business, stored, also);
  return { kind: 'opened', ...opened };
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

import type { StoredKey } from './insert-key.store.ts';
import { newId } from '../crypto/ids.crypto.ts';
import { digestOfKey } from './key.crypto.ts';

/** What is stored of a new key. */
export function storedKeyOf(key: string, kind: StoredKey['kind'], label: string | null): StoredKey {
  return { id: newId('key'), kind, digest: digestOfKey(key), hint: key.slice(-4), label };
}

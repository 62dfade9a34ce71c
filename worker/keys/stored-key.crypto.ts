import type { StoredKey } from '../store/insert-key.ts';
import { newId } from './ids.ts';
import { digestOfKey } from './keys.ts';

/** What is stored of a new key. */
export function storedKeyOf(key: string, kind: StoredKey['kind'], label: string | null): StoredKey {
  return { id: newId('key'), kind, digest: digestOfKey(key), hint: key.slice(-4), label };
}

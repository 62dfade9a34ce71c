import { insertKey, type StoredKey } from './insert-key.store.ts';
import { keepAnswer, type SealedAnswer } from '../http/kept-answers.store.ts';

/** Gives a business one more key, which works from now on. */
export async function createKey(
  directory: D1Database,
  business: string,
  key: StoredKey,
  createdAtMs: number,
  answer: SealedAnswer | null,
): Promise<void> {
  await directory.batch([insertKey(directory, business, key, createdAtMs), ...keepAnswer(directory, answer)]);
}

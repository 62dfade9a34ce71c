import { batch } from '../database/run.ts';
import { keepAnswer, type SealedAnswer } from '../http/kept-answers.store.ts';
import { insertKey, type StoredKey } from './insert-key.store.ts';

/** Gives a business one more key, which works from now on. */
export async function createKey(
  directory: D1Database,
  businessId: string,
  key: StoredKey & { createdAtMs: number },
  answer: SealedAnswer | null,
): Promise<void> {
  await batch(directory, { key: insertKey(businessId, key, key.createdAtMs), answer: keepAnswer(answer) });
}

import { ANSWER_KEPT_MS } from './kept-answers.store.ts';

/** The answer that a scope keeps under the digest of an Idempotency-Key; null for none, or one that is too old. */
export async function findAnswer(
  directory: D1Database,
  scope: string,
  key: string,
  nowMs: number,
): Promise<{ requestDigest: string; status: number; sealed: string } | null> {
  return directory
    .prepare(
      `SELECT request_digest AS requestDigest, status, sealed_answer AS sealed FROM idempotent_answers
       WHERE scope = ? AND key = ? AND created_at_ms > ?`,
    )
    .bind(scope, key, nowMs - ANSWER_KEPT_MS)
    .first();
}

/** How long a repeat of a request is answered with the first answer. */
export const ANSWER_KEPT_MS = 24 * 3_600_000;

/** An answer as it is kept: unreadable without the caller's key and Idempotency-Key (worker/crypto/seal.crypto.ts). */
export interface SealedAnswer {
  /** The business's id, or `operator`. */
  scope: string;
  /** A digest of the Idempotency-Key, never itself. */
  key: string;
  requestDigest: string;
  status: number;
  sealed: string;
  createdAtMs: number;
}

/**
 * The statements that keep an answer, for the batch on the directory that has the effect: then both are there or
 * neither. The batch fails as a whole when another request with the same key came first (`isAnswerTaken`).
 * None for null, which is a request without an Idempotency-Key.
 */
export function keepAnswer(directory: D1Database, answer: SealedAnswer | null): D1PreparedStatement[] {
  if (answer === null) return [];
  return [
    directory
      .prepare('DELETE FROM idempotent_answers WHERE scope = ? AND key = ? AND created_at_ms <= ?')
      .bind(answer.scope, answer.key, answer.createdAtMs - ANSWER_KEPT_MS),
    directory
      .prepare(
        `INSERT INTO idempotent_answers (scope, key, request_digest, status, sealed_answer, created_at_ms)
         VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .bind(answer.scope, answer.key, answer.requestDigest, answer.status, answer.sealed, answer.createdAtMs),
  ];
}

/** Whether a batch with `keepAnswer` failed, without any effect, because its Idempotency-Key is taken. */
export function isAnswerTaken(error: unknown): boolean {
  return error instanceof Error && /UNIQUE constraint failed: idempotent_answers\./.test(error.message);
}

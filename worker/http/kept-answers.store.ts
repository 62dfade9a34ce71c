import { and, eq, gt, lte } from 'drizzle-orm';
import { idempotentAnswers as answers } from '../../schema/tables/directory.ts';
import { build, change, fields, params, query, type Bound } from '../database/query.ts';
import { first, run } from '../database/run.ts';

/** How long a repeat of a request is answered with the first answer. */
const ANSWER_KEPT_MS = 24 * 3_600_000;

/**
 * An answer as it is kept: unreadable without the caller's key and Idempotency-Key (crypto/seal.crypto.ts).
 */
export interface SealedAnswer {
  /** The business's id, or `operator`. */
  scope: string;
  /** A digest of the Idempotency-Key, never itself. */
  key: string;
  requestDigest: string;
  status: number;
  sealedAnswer: string;
  createdAtMs: number;
}

const $kept = params<{ scope: string; key: string; afterMs: number }>();
const KEPT = fields({
  requestDigest: answers.requestDigest,
  status: answers.status,
  sealedAnswer: answers.sealedAnswer,
});
const FIND = query(
  $kept,
  KEPT,
  build
    .select(KEPT.selection)
    .from(answers)
    .where(
      and(eq(answers.scope, $kept.scope), eq(answers.key, $kept.key), gt(answers.createdAtMs, $kept.afterMs)),
    ),
);

/**
 * The answer that a scope keeps under the digest of an Idempotency-Key; null for none, or one that is too
 * old.
 */
export async function findKeptAnswer(directory: D1Database, scope: string, key: string, nowMs: number) {
  return first(directory, FIND({ scope, key, afterMs: nowMs - ANSWER_KEPT_MS }));
}

const $expired = params<{ scope: string; key: string; untilMs: number }>();
const DROP_EXPIRED = change(
  $expired,
  build
    .delete(answers)
    .where(
      and(
        eq(answers.scope, $expired.scope),
        eq(answers.key, $expired.key),
        lte(answers.createdAtMs, $expired.untilMs),
      ),
    ),
);

const $answer = params<{ [K in keyof SealedAnswer]: SealedAnswer[K] }>();
const INSERT = change(
  $answer,
  build.insert(answers).values({
    scope: $answer.scope,
    key: $answer.key,
    requestDigest: $answer.requestDigest,
    status: $answer.status,
    sealedAnswer: $answer.sealedAnswer,
    createdAtMs: $answer.createdAtMs,
  }),
);

/**
 * The statements that keep an answer, for the batch on the directory that has the effect: then both are there
 * or neither. The batch fails as a whole when another request with the same key came first (`isAnswerTaken`).
 * None for null, which is a request without an Idempotency-Key.
 */
export function keepAnswer(answer: SealedAnswer | null): Bound<never>[] {
  if (answer === null) return [];
  const { scope, key, createdAtMs } = answer;
  return [DROP_EXPIRED({ scope, key, untilMs: createdAtMs - ANSWER_KEPT_MS }), INSERT(answer)];
}

/** Whether a batch with `keepAnswer` failed, without any effect, because its Idempotency-Key is taken. */
export function isAnswerTaken(error: unknown): boolean {
  return error instanceof Error && /UNIQUE constraint failed: idempotent_answers\./.test(error.message);
}

const $old = params<{ untilMs: number }>();
const DROP_OLD = change($old, build.delete(answers).where(lte(answers.createdAtMs, $old.untilMs)));

/** Drops the kept answers that nobody is given any more; how many. Safe to repeat, and to be late with. */
export async function dropOldAnswers(directory: D1Database, nowMs: number): Promise<number> {
  const { changes } = await run(directory, DROP_OLD({ untilMs: nowMs - ANSWER_KEPT_MS }));
  return changes;
}

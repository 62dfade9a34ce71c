import { findAnswer } from './find-answer.store.ts';
import { isAnswerTaken, type SealedAnswer } from './kept-answers.store.ts';
import type { AppContext } from './context.ts';
import { problem } from './problem.ts';
import { bearerOf } from '../keys/require-key.guard.ts';
import { sealsFor, type Seals } from '../crypto/seal.crypto.ts';

/** Seals the answer of a request for its Idempotency-Key; null where the request has none. */
export type SealAnswer = (status: 200 | 201, answer: object) => SealedAnswer | null;

/**
 * Gives a POST that is no fact one effect per `Idempotency-Key` (api.md): the first answer again for the same
 * request, 409 `idempotency_key_reused` for another one with the same key, for 24 hours.
 *
 * The operation makes its answer first and hands it, sealed, to the store function, which adds
 * `...keepAnswer(directory, sealedAnswer)` to the very batch on the directory that has the effect:
 *
 *     return answerOnce(c, business.id, input, async (seal) => {
 *       const answer = answerOfLink(link);
 *       await insertLink(directory, business.id, link, seal(201, answer));
 *       return c.json(answer, 201);
 *     });
 *
 * An outcome without an effect is returned without being sealed; a repeat then simply tries again. Of two
 * requests at once the later one's batch fails whole, and is answered with what the earlier one kept. The route
 * takes `request: { headers: idempotencyHeaders }` and documents 409.
 *
 * @param scope the business's id, or `operator`
 * @param request what the request asks for, as JSON data: its checked body (method and path are added here)
 */
export async function answerOnce<Answer>(
  c: AppContext,
  scope: string,
  request: unknown,
  effect: (seal: SealAnswer) => Promise<Answer>,
) {
  const idempotencyKey = c.req.header('Idempotency-Key');
  if (idempotencyKey === undefined) return effect(() => null);
  const seals = sealsFor(bearerOf(c) ?? '', idempotencyKey);
  const requestDigest = seals.digestOf(JSON.stringify([c.req.method, c.req.path, request]));
  const kept = await keptAnswer<Answer>(c, scope, seals, requestDigest);
  if (kept !== null) return kept;
  try {
    return await effect((status, answer) => ({
      scope,
      key: seals.key,
      requestDigest,
      status,
      sealed: seals.seal(JSON.stringify(answer)),
      createdAtMs: c.get('nowMs'),
    }));
  } catch (error) {
    if (!isAnswerTaken(error)) throw error;
    const taken = await keptAnswer<Answer>(c, scope, seals, requestDigest);
    if (taken === null) throw error;
    return taken;
  }
}

async function keptAnswer<Answer>(c: AppContext, scope: string, seals: Seals, requestDigest: string) {
  const kept = await findAnswer(c.get('env').databases.directory, scope, seals.key, c.get('nowMs'));
  if (kept === null) return null;
  if (kept.requestDigest !== requestDigest) {
    return problem(
      c,
      409,
      'idempotency_key_reused',
      'This Idempotency-Key came with another request, or from another key, in the last 24 hours. Use a fresh one for each new request.',
    );
  }
  return c.json(JSON.parse(seals.open(kept.sealed)), kept.status as 200) as Answer;
}

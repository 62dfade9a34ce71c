import { sealsFor, type Seals } from '../crypto/seal.crypto.ts';
import { bearerOf } from './bearer.ts';
import type { AppContext } from './context.ts';
import { findKeptAnswer, isAnswerTaken, type SealedAnswer } from './kept-answers.store.ts';
import { respond } from './respond.ts';

/** Seals the answer of a request for its Idempotency-Key; null where the request has none. */
export type SealAnswer = (status: 200 | 201, answer: object) => SealedAnswer | null;

/**
 * Gives a POST that is no fact one effect per `Idempotency-Key` (api.md): the first answer again for the same
 * request, 409 `idempotency_key_reused` for another one with the same key, for 24 hours.
 *
 * The operation's act is handed the sealed answer, and its store adds `keepAnswer(sealed)` to the very batch
 * on the directory that has the effect:
 *
 *     return answerOnce(c, business.id, input, async (seal) => {
 *       const keep = (link: Link) => seal(201, linkToJson(link, undefined, origin));
 *       const outcome = await createLink({ ...depsOf(c), keep }, business, input, nowMs);
 *       ...
 *     });
 *
 * An outcome without an effect is returned without being sealed; a repeat then simply tries again. Of two
 * requests at once the later one's batch fails whole, and is answered with what the earlier one kept. The
 * route takes `request: { headers: idempotencyHeaders }` and documents 409.
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
  const repeat = { scope, seals, requestDigest };
  const kept = await replay<Answer>(c, repeat);
  if (kept !== null) return kept;
  try {
    return await effect((status, answer) => ({
      scope,
      key: seals.key,
      requestDigest,
      status,
      sealedAnswer: seals.seal(JSON.stringify(answer)),
      createdAtMs: c.get('nowMs'),
    }));
  } catch (error) {
    if (!isAnswerTaken(error)) throw error;
    const taken = await replay<Answer>(c, repeat);
    if (taken === null) throw error;
    return taken;
  }
}

interface Repeat {
  scope: string;
  seals: Seals;
  requestDigest: string;
}

/** The answer that was kept of the same request, given again; null where none was. */
async function replay<Answer>(c: AppContext, { scope, seals, requestDigest }: Repeat) {
  const kept = await findKeptAnswer(c.get('env').databases.directory, scope, seals.key, c.get('nowMs'));
  if (kept === null) return null;
  if (kept.requestDigest !== requestDigest) return respond(c, { kind: 'idempotency_key_reused' });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it was an Answer when it was sealed
  return c.json(JSON.parse(seals.open(kept.sealedAnswer)), kept.status as 200) as Answer;
}

import { ANSWER_KEPT_MS } from './kept-answers.store.ts';

/** Drops the kept answers that nobody is given any more; how many. Safe to repeat, and to be late with. */
export async function dropOldAnswers(directory: D1Database, nowMs: number): Promise<number> {
  const { meta } = await directory
    .prepare('DELETE FROM idempotent_answers WHERE created_at_ms <= ?')
    .bind(nowMs - ANSWER_KEPT_MS)
    .run();
  return meta.changes;
}

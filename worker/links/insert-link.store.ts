import type { Link } from './link.ts';
import { keepAnswer, type SealedAnswer } from '../http/kept-answers.store.ts';

export type InsertLinkOutcome =
  | { kind: 'inserted' }
  /** The code is in use in this deployment, by whichever business, or the advocate has a link to the destination. */
  | { kind: 'taken' };

/** Records a new link of a business, with the answer of its request, or changes nothing. */
export async function insertLink(
  directory: D1Database,
  business: string,
  link: Link,
  answer: SealedAnswer | null,
): Promise<InsertLinkOutcome> {
  const insert = directory
    .prepare(
      `INSERT INTO links (business, code, id, advocate_id, destination, enabled, switched_at_ms, created_at_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .bind(
      business,
      link.code,
      link.id,
      link.advocateId,
      link.destination,
      link.enabled ? 1 : 0,
      JSON.stringify(link.switchedAtMs),
      link.createdAtMs,
    );
  try {
    await directory.batch([insert, ...keepAnswer(directory, answer)]);
    return { kind: 'inserted' };
  } catch (error) {
    if (isLinkTaken(error)) return { kind: 'taken' };
    throw error;
  }
}

/** Whether a write failed because another link has its code, or its advocate and destination. */
export function isLinkTaken(error: unknown): boolean {
  return error instanceof Error && /UNIQUE constraint failed: links\./.test(error.message);
}

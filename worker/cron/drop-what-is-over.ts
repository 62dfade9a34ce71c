import type { Databases } from '../store/databases.ts';
import { dropOldAnswers } from '../store/drop-old-answers.ts';
import { dropVisitorKeys } from '../store/drop-visitor-keys.ts';

const DAY_MS = 86_400_000;

/**
 * Drops the visitor keys of past days, which are then a little over 24 hours old, and the answers kept for
 * repeated requests.
 */
export async function dropWhatIsOver(databases: Databases, nowMs: number): Promise<void> {
  await dropVisitorKeys(databases.directory, Math.floor(nowMs / DAY_MS));
  await dropOldAnswers(databases.directory, nowMs);
}

import type { Business } from '../businesses/business.ts';
import type { Deps } from '../database/deps.ts';
import { stopAndForget } from './upload-pieces.store.ts';
import { findUpload } from './uploads.store.ts';

export type StopOutcome = { kind: 'stopped' } | { kind: 'not_found' } | { kind: 'business_busy' };

/**
 * Ends an upload where it is, and forgets its rows. What was recorded of it stays, and can be taken back like
 * any import. One that has ended stays as it is.
 */
export async function stopUpload(
  { db }: Pick<Deps, 'db'>,
  business: Pick<Business, 'id'>,
  { uploadId }: { uploadId: string },
  nowMs: number,
): Promise<StopOutcome> {
  const upload = await findUpload(db, business.id, uploadId);
  if (upload === null) return { kind: 'not_found' };
  if (upload.state === 'recorded' || upload.state === 'stopped') return { kind: 'stopped' };
  const isStopped = await stopAndForget(db, business.id, uploadId, nowMs);
  return { kind: isStopped ? 'stopped' : 'business_busy' };
}

import { findBusiness } from '../../../worker/businesses/businesses.store.ts';
import { newId } from '../../../worker/crypto/ids.crypto.ts';
import { beginUpload } from '../../../worker/uploads/begin-upload.act.ts';
import { receiveUpload } from '../../../worker/uploads/receive-upload.act.ts';
import { takeNextPiece } from '../../../worker/uploads/take-next-piece.act.ts';

const HEADER = 'Order number,Customer ID,Date,Total';
/** More than one piece has. */
const MANY = 2_500;

/** The ids of uploads that name somebody, by how far they are. */
export interface UploadsOfPerson {
  waiting: string;
  recorded: string;
  recording: string;
}

/**
 * Files that name a person in a row that is no purchase: one that waits, one that is recorded, and one of
 * which the first piece is recorded and the second is still to come.
 */
export async function tellUploads(
  db: D1Database,
  businessId: string,
  clientId: string,
): Promise<UploadsOfPerson> {
  const business = (await findBusiness(db, businessId))!;
  const deps = { db, databases: { directory: db, shards: [db] }, newId };
  const receive = async (rows: readonly string[]) => {
    const bytes = new TextEncoder().encode(`${HEADER}\n${rows.join('\n')}\n`);
    const sent = { kind: 'file' as const, name: 'orders.csv', memberId: 'mem_a', bytes, encoding: null };
    const received = await receiveUpload(deps, business, sent, Date.now());
    if (received.kind !== 'received') throw new Error(JSON.stringify(received));
    return received.uploadId;
  };
  const begin = async (uploadId: string) => {
    const begun = await beginUpload(deps, business, { uploadId }, Date.now());
    if (begun.kind !== 'begun') throw new Error(JSON.stringify(begun));
    await takeNextPiece(deps, business, { uploadId }, Date.now());
    return uploadId;
  };
  const named = [`u1,${clientId},${clientId} day,49.00`, 'u2,uploaded,2026-01-06,10.50'];
  const others = Array.from({ length: MANY }, (_, at) => `u${at + 3},uploaded,2026-01-06,10.50`);
  return {
    waiting: await receive(named),
    recorded: await begin(await receive(named)),
    recording: await begin(await receive([...named, ...others])),
  };
}

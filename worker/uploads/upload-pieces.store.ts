import { sql } from 'drizzle-orm';
import { uploadPieces, uploads } from '../../schema/tables/dashboard.ts';
import { bare, change, fields, named, params, query, type Bound, type Fields } from '../database/query.ts';
import { all, batch, first } from '../database/run.ts';
import { itemsOf, type Piece, type RejectedRow, type Verdicts } from './piece.ts';
import { stopOf } from './uploads.store.ts';

const [p, PIECES] = named(uploadPieces, 'p');

const $new = params<{ businessId: string; uploadId: string; piece: number; rows: string }>();
/** Of an upload that still arrives. */
const INSERT = change(
  $new,
  sql`INSERT INTO ${uploadPieces} (${bare(
    uploadPieces.businessId,
    uploadPieces.uploadId,
    uploadPieces.piece,
    uploadPieces.rows,
  )})
  SELECT ${uploads.businessId}, ${uploads.id}, CAST(${$new.piece} AS INTEGER), ${$new.rows}
  FROM ${uploads} WHERE ${uploads.businessId} = ${$new.businessId} AND ${uploads.id} = ${$new.uploadId}
    AND ${uploads.state} = 'arriving'`,
);

/** Keeps some pieces of an upload; false where it was stopped meanwhile. */
export async function insertPieces(
  db: D1Database,
  businessId: string,
  { uploadId, pieces }: { uploadId: string; pieces: readonly { piece: number; json: string }[] },
): Promise<boolean> {
  const { kept } = await batch(db, {
    kept: pieces.map(({ piece, json }) => INSERT({ businessId, uploadId, piece, rows: json })),
  });
  return kept.every(({ rowsWritten }) => rowsWritten > 0);
}

const ROW = fields({ piece: p.piece, rows: p.rows, verdicts: p.verdicts });
const PIECE: Fields<Piece> = {
  ...ROW,
  decode(raw) {
    const { piece, rows, verdicts } = ROW.decode(raw);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the text is one of ours
    return { piece, items: itemsOf(rows), verdicts: JSON.parse(verdicts) as Verdicts };
  },
};
const $some = params<{ businessId: string; uploadId: string; from: number; end: number }>();
const ofSome = sql`${p.businessId} = ${$some.businessId} AND ${p.uploadId} = ${$some.uploadId}
  AND ${p.piece} >= CAST(${$some.from} AS INTEGER) AND ${p.piece} < CAST(${$some.end} AS INTEGER)`;
const READ = query(
  $some,
  PIECE,
  sql`SELECT ${PIECE.list} FROM ${PIECES} WHERE ${ofSome} ORDER BY ${p.piece}`,
);

/** Which pieces of an upload. */
export interface SomePieces {
  uploadId: string;
  from: number;
  /** Before this one. */
  end: number;
}

/** Pieces that were not recorded yet, in their order. */
export async function readPieces(db: D1Database, businessId: string, some: SomePieces): Promise<Piece[]> {
  return all(db, READ({ ...some, businessId }));
}

/** One of them; null where its rows are gone. */
export async function findPiece(
  db: D1Database,
  businessId: string,
  { uploadId, piece }: { uploadId: string; piece: number },
): Promise<Piece | null> {
  return first(db, READ({ businessId, uploadId, from: piece, end: piece + 1 }));
}

const REJECTED: Fields<RejectedRow[]> = {
  ...ROW,
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the text is one of ours
  decode: (raw) => JSON.parse(ROW.decode(raw).rows) as RejectedRow[],
};
const READ_REJECTED = query(
  $some,
  REJECTED,
  sql`SELECT ${REJECTED.list} FROM ${PIECES} WHERE ${ofSome} ORDER BY ${p.piece}`,
);

/** The rows of recorded pieces that were rejected, in the order of the file. */
export async function readRejected(
  db: D1Database,
  businessId: string,
  some: SomePieces,
): Promise<RejectedRow[]> {
  return (await all(db, READ_REJECTED({ ...some, businessId }))).flat();
}

const $verdicts = params<{ businessId: string; uploadId: string; piece: number; verdicts: string }>();
const KEEP_VERDICTS = change(
  $verdicts,
  sql`UPDATE ${uploadPieces} SET ${bare(uploadPieces.verdicts)} = ${$verdicts.verdicts}
    WHERE ${uploadPieces.businessId} = ${$verdicts.businessId}
      AND ${uploadPieces.uploadId} = ${$verdicts.uploadId}
      AND ${uploadPieces.piece} = CAST(${$verdicts.piece} AS INTEGER)
      AND EXISTS (SELECT 1 FROM ${uploads} WHERE ${uploads.businessId} = ${$verdicts.businessId}
        AND ${uploads.id} = ${$verdicts.uploadId} AND ${uploads.state} IN ('arriving', 'read'))`,
);

/** Keeps what becomes of rows that share their purchases. */
export async function keepVerdicts(
  db: D1Database,
  businessId: string,
  { uploadId, pieces }: { uploadId: string; pieces: readonly { piece: number; verdicts: Verdicts }[] },
): Promise<void> {
  if (pieces.length === 0) return;
  await batch(db, {
    kept: pieces.map(({ piece, verdicts }) =>
      KEEP_VERDICTS({ businessId, uploadId, piece, verdicts: JSON.stringify(verdicts) }),
    ),
  });
}

const $left = params<{ businessId: string; uploadId: string; piece: number; rows: string }>();
const ofOne = sql`${uploadPieces.businessId} = ${$left.businessId}
  AND ${uploadPieces.uploadId} = ${$left.uploadId}
  AND ${uploadPieces.piece} = CAST(${$left.piece} AS INTEGER)
  AND EXISTS (SELECT 1 FROM ${uploads} WHERE ${uploads.businessId} = ${$left.businessId}
    AND ${uploads.id} = ${$left.uploadId}
    AND json_extract(${uploads.place}, '$.piece') > CAST(${$left.piece} AS INTEGER))`;
const KEEP_REJECTED = change(
  $left,
  sql`UPDATE ${uploadPieces} SET ${bare(uploadPieces.rows)} = ${$left.rows},
      ${bare(uploadPieces.verdicts)} = '{}' WHERE ${ofOne}`,
);
const $gone = params<{ businessId: string; uploadId: string; piece: number }>();
const DELETE_ONE = change(
  $gone,
  sql`DELETE FROM ${uploadPieces} WHERE ${uploadPieces.businessId} = ${$gone.businessId}
    AND ${uploadPieces.uploadId} = ${$gone.uploadId}
    AND ${uploadPieces.piece} = CAST(${$gone.piece} AS INTEGER)
    AND EXISTS (SELECT 1 FROM ${uploads} WHERE ${uploads.businessId} = ${$gone.businessId}
      AND ${uploads.id} = ${$gone.uploadId}
      AND json_extract(${uploads.place}, '$.piece') > CAST(${$gone.piece} AS INTEGER))`,
);

/** The statement that leaves of a piece, once it was recorded, the rows that were rejected. */
export function leaveRejected(
  businessId: string,
  { uploadId, piece }: { uploadId: string; piece: number },
  rejected: readonly RejectedRow[],
): Bound<never> {
  return rejected.length === 0
    ? DELETE_ONE({ businessId, uploadId, piece })
    : KEEP_REJECTED({ businessId, uploadId, piece, rows: JSON.stringify(rejected) });
}

const $all = params<{ businessId: string; uploadId: string }>();
/** Of an upload that takes no more of them. */
const DELETE_ALL = change(
  $all,
  sql`DELETE FROM ${uploadPieces} WHERE ${uploadPieces.businessId} = ${$all.businessId}
    AND ${uploadPieces.uploadId} = ${$all.uploadId}
    AND EXISTS (SELECT 1 FROM ${uploads} WHERE ${uploads.businessId} = ${$all.businessId}
      AND ${uploads.id} = ${$all.uploadId} AND ${uploads.state} IN ('recorded', 'stopped'))`,
);
const NO_PIECES = change(
  $all,
  sql`UPDATE ${uploads} SET ${bare(uploads.pieces)} = 0
    WHERE ${uploads.businessId} = ${$all.businessId} AND ${uploads.id} = ${$all.uploadId}
      AND ${uploads.state} IN ('recorded', 'stopped')`,
);

/** Ends an upload and forgets its rows. Whether it was one that could be ended. */
export async function stopAndForget(
  db: D1Database,
  businessId: string,
  uploadId: string,
  nowMs: number,
): Promise<boolean> {
  const { stopped } = await batch(db, {
    stopped: stopOf(businessId, uploadId, nowMs),
    pieces: DELETE_ALL({ businessId, uploadId }),
    upload: NO_PIECES({ businessId, uploadId }),
  });
  return stopped.rowsWritten > 0;
}

/** Forgets the rejected rows of an upload that was recorded. */
export async function forgetRejected(db: D1Database, businessId: string, uploadId: string): Promise<void> {
  await batch(db, {
    pieces: DELETE_ALL({ businessId, uploadId }),
    upload: NO_PIECES({ businessId, uploadId }),
  });
}

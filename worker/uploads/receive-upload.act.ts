import type { Business } from '../businesses/business.ts';
import type { Deps } from '../database/deps.ts';
import { createPieceCutter, type CutPiece } from './piece.ts';
import { readText, type ReadableText } from './read-text.act.ts';
import { surveyUpload } from './survey-upload.act.ts';
import type { UploadRefusal } from './upload-refusal.ts';
import { insertPieces, stopAndForget } from './upload-pieces.store.ts';
import { NO_ANSWERS, START, type UploadKind } from './upload.ts';
import { insertUpload } from './uploads.store.ts';

/** What somebody sent. */
export interface Sent {
  kind: UploadKind;
  /** As the file is called. */
  name: string;
  memberId: string;
  bytes: Uint8Array;
  /** How it is encoded, where somebody says so; null: its bytes decide. */
  encoding: string | null;
}

export type ReceiveOutcome = { kind: 'received'; uploadId: string } | UploadRefusal;

type UploadDeps = Pick<Deps, 'db' | 'newId'>;

const MOST_NAME_CHARACTERS = 200;
/** So much is sent to the database at once. */
const GROUP_CHARACTERS = 4_000_000;

/** Keeps rows that were pasted out of a spreadsheet, and says what they are. Nothing of them is recorded. */
export async function receiveRows(
  deps: UploadDeps,
  business: Business,
  { text, name, memberId }: { text: string; name: string; memberId: string },
  nowMs: number,
): Promise<ReceiveOutcome> {
  const bytes = new TextEncoder().encode(text);
  return receiveUpload(deps, business, { kind: 'rows', name, memberId, bytes, encoding: null }, nowMs);
}

/** Keeps a file and says what it is. Nothing of it is recorded; of one that is refused nothing is kept. */
export async function receiveUpload(
  deps: UploadDeps,
  business: Business,
  { kind, name, memberId, bytes, encoding }: Sent,
  nowMs: number,
): Promise<ReceiveOutcome> {
  const read = readText(bytes, encoding);
  if (read.kind !== 'readable') return read;
  const { db } = deps;
  const id = deps.newId('upl');
  const upload = { id, kind, name: name.slice(0, MOST_NAME_CHARACTERS), memberId, bytes: bytes.length };
  if (!(await insertUpload(db, business.id, { ...upload, place: START }, nowMs)))
    return { kind: 'business_busy' };
  const kept = await keepPieces(db, business.id, id, read);
  if (kept === null) return { kind: 'business_busy' };
  const { header, form } = read;
  const input = { id, form, header, ...kept, answers: NO_ANSWERS };
  const surveyed = await surveyUpload(db, business, input, nowMs);
  if (surveyed.kind === 'surveyed') return { kind: 'received', uploadId: id };
  await stopAndForget(db, business.id, id, nowMs);
  return { kind: 'business_busy' };
}

/** How many rows and pieces were kept, and in which groups; null where they could not be. */
async function keepPieces(
  db: D1Database,
  businessId: string,
  uploadId: string,
  read: ReadableText,
): Promise<{ rows: number; pieces: number; groups: number[] } | null> {
  const groups: number[] = [];
  let [rows, pieces] = [0, 0];
  for (const group of groupsOf(read)) {
    groups.push(pieces);
    const numbered = group.map(({ json }, index) => ({ piece: pieces + index, json }));
    if (!(await insertPieces(db, businessId, { uploadId, pieces: numbered }))) return null;
    pieces += group.length;
    rows += group.reduce((sum, piece) => sum + piece.rows, 0);
  }
  return { rows, pieces, groups };
}

/** The pieces of a text, so many at a time as one call of the database takes. */
function* groupsOf(read: ReadableText): Generator<CutPiece[]> {
  let group: CutPiece[] = [];
  let characters = 0;
  for (const piece of piecesOf(read)) {
    group.push(piece);
    characters += piece.json.length;
    if (characters < GROUP_CHARACTERS) continue;
    yield group;
    group = [];
    characters = 0;
  }
  if (group.length > 0) yield group;
}

function* piecesOf(read: ReadableText): Generator<CutPiece> {
  const cutter = createPieceCutter();
  for (const items of read.rows()) {
    for (const item of items) {
      const piece = cutter.add(item);
      if (piece !== null) yield piece;
    }
  }
  const last = cutter.end();
  if (last !== null) yield last;
}

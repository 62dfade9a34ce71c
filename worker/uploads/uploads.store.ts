import { and, eq, sql, type Column } from 'drizzle-orm';
import { uploads } from '../../schema/tables/dashboard.ts';
import { businesses } from '../../schema/tables/facts.ts';
import { importRuns } from '../../schema/tables/imports.ts';
import {
  bare,
  build,
  change,
  Computed,
  fields,
  flag,
  named,
  params,
  query,
  type Bound,
  type Fields,
  type Params,
} from '../database/query.ts';
import { all, first, run } from '../database/run.ts';
import type { Answers, KeptRejection, Place, Upload, UploadState, UploadSurvey } from './upload.ts';

const [u, UPLOADS] = named(uploads, 'u');

function json<T>(column: Column): Computed<T> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the text is one of ours
  return new Computed(column, (value) => JSON.parse(String(value)) as T);
}

const UPLOAD: Fields<Upload> = fields({
  id: u.id,
  kind: u.kind,
  name: u.name,
  memberId: u.memberId,
  bytes: u.bytes,
  pieces: u.pieces,
  state: u.state,
  survey: json<UploadSurvey | null>(u.survey),
  answers: json<Answers>(u.answers),
  rows: u.rows,
  taken: u.taken,
  place: json<Place>(u.place),
  recorded: u.recorded,
  repeated: u.repeated,
  rejected: u.rejected,
  rejections: json<KeptRejection[]>(u.rejections),
  createdAtMs: u.createdAtMs,
  movedAtMs: u.movedAtMs,
});

const $id = params<{ businessId: string; id: string }>();
const FIND = query(
  $id,
  UPLOAD,
  build
    .select(UPLOAD.selection)
    .from(u)
    .where(and(eq(u.businessId, $id.businessId), eq(u.id, $id.id))),
);

/** A business's upload; null where it has none of that id. */
export async function findUpload(db: D1Database, businessId: string, id: string): Promise<Upload | null> {
  return first(db, FIND({ businessId, id }));
}

/** What a list shows of an upload. */
export type ListedUpload = Omit<Upload, 'survey' | 'answers' | 'place' | 'rejections' | 'bytes' | 'pieces'>;

const LISTED: Fields<ListedUpload> = fields({
  id: u.id,
  kind: u.kind,
  name: u.name,
  memberId: u.memberId,
  state: u.state,
  rows: u.rows,
  taken: u.taken,
  recorded: u.recorded,
  repeated: u.repeated,
  rejected: u.rejected,
  createdAtMs: u.createdAtMs,
  movedAtMs: u.movedAtMs,
});
const $list = params<{ businessId: string; count: number }>();
const LIST = query(
  $list,
  LISTED,
  sql`SELECT ${LISTED.list} FROM ${UPLOADS} WHERE ${u.businessId} = ${$list.businessId}
    ORDER BY ${u.createdAtMs} DESC, ${u.id} DESC LIMIT ${$list.count}`,
);

/** At most `count` of a business's uploads, newest first. */
export async function listUploads(
  db: D1Database,
  businessId: string,
  count: number,
): Promise<ListedUpload[]> {
  return all(db, LIST({ businessId, count }));
}

const TAKES_WRITES = (businessId: Params<{ businessId: string }>['businessId']) =>
  sql`EXISTS (SELECT 1 FROM ${businesses} WHERE ${businesses.id} = ${businessId} AND ${businesses.frozen} = 0)`;

/** An upload that begins to arrive. */
export type NewUpload = Pick<Upload, 'id' | 'kind' | 'name' | 'memberId' | 'bytes'>;

const $new = params<NewUpload & { businessId: string; place: string; nowMs: number }>();
const INSERT = change(
  $new,
  sql`INSERT INTO ${uploads} (${bare(
    uploads.businessId,
    uploads.id,
    uploads.kind,
    uploads.name,
    uploads.memberId,
    uploads.bytes,
    uploads.pieces,
    uploads.state,
    uploads.place,
    uploads.createdAtMs,
    uploads.movedAtMs,
  )})
  SELECT ${$new.businessId}, ${$new.id}, ${$new.kind}, ${$new.name}, ${$new.memberId},
    CAST(${$new.bytes} AS INTEGER), 0, 'arriving', ${$new.place}, CAST(${$new.nowMs} AS INTEGER),
    CAST(${$new.nowMs} AS INTEGER)
  WHERE ${TAKES_WRITES($new.businessId)}`,
);

/** Begins an upload; false where the business takes no writes just now. */
export async function insertUpload(
  db: D1Database,
  businessId: string,
  upload: NewUpload & { place: Place },
  nowMs: number,
): Promise<boolean> {
  const place = JSON.stringify(upload.place);
  const done = await run(db, INSERT({ ...upload, place, businessId, nowMs }));
  return done.rowsWritten > 0;
}

const $survey = params<{
  businessId: string;
  id: string;
  survey: string;
  answers: string;
  rows: number;
  pieces: number;
  nowMs: number;
}>();
const KEEP_SURVEY = change(
  $survey,
  sql`UPDATE ${uploads} SET ${bare(uploads.state)} = 'read', ${bare(uploads.survey)} = ${$survey.survey},
      ${bare(uploads.answers)} = ${$survey.answers},
      ${bare(uploads.rows)} = CAST(${$survey.rows} AS INTEGER),
      ${bare(uploads.pieces)} = CAST(${$survey.pieces} AS INTEGER),
      ${bare(uploads.movedAtMs)} = CAST(${$survey.nowMs} AS INTEGER)
    WHERE ${uploads.businessId} = ${$survey.businessId} AND ${uploads.id} = ${$survey.id}
      AND ${uploads.state} IN ('arriving', 'read') AND ${TAKES_WRITES($survey.businessId)}`,
);

/** What was found out about an upload. */
export interface Surveyed extends Pick<Upload, 'id' | 'answers' | 'rows' | 'pieces'> {
  survey: UploadSurvey;
}

/** Keeps what a file says; false where the upload waits for that no more, or nothing is written just now. */
export async function keepSurvey(
  db: D1Database,
  businessId: string,
  { survey, answers, ...upload }: Surveyed,
  nowMs: number,
): Promise<boolean> {
  const texts = { survey: JSON.stringify(survey), answers: JSON.stringify(answers) };
  const done = await run(db, KEEP_SURVEY({ ...upload, ...texts, businessId, nowMs }));
  return done.rowsWritten > 0;
}

const $begin = params<{ businessId: string; id: string; nowMs: number }>();
const BEGIN = change(
  $begin,
  sql`UPDATE ${uploads} SET ${bare(uploads.state)} = 'recording',
      ${bare(uploads.movedAtMs)} = CAST(${$begin.nowMs} AS INTEGER)
    WHERE ${uploads.businessId} = ${$begin.businessId} AND ${uploads.id} = ${$begin.id}
      AND ${uploads.state} = 'read' AND ${TAKES_WRITES($begin.businessId)}`,
);

/** Lets the rows of an upload be recorded; false where it does not wait for that. */
export async function beginRecording(
  db: D1Database,
  businessId: string,
  id: string,
  nowMs: number,
): Promise<boolean> {
  const done = await run(db, BEGIN({ businessId, id, nowMs }));
  return done.rowsWritten > 0;
}

/** How far an upload is after a piece. */
export interface Moved {
  id: string;
  /** The piece that was taken. */
  from: number;
  place: Place;
  state: UploadState;
  records: number;
  rejected: number;
  rejections: KeptRejection[];
}

const $move = params<{
  businessId: string;
  id: string;
  from: number;
  place: string;
  state: UploadState;
  records: number;
  sent: number;
  rejected: number;
  rejections: string;
  nowMs: number;
}>();
/** Counted once with its rows, by their own transaction. */
const RECORDED = sql`coalesce((SELECT ${importRuns.recorded} FROM ${importRuns}
  WHERE ${importRuns.businessId} = ${$move.businessId} AND ${importRuns.id} = ${$move.id}), 0)`;
const MOVED = fields({ isMoved: flag(sql`1`) });
const MOVE = query(
  $move,
  MOVED,
  sql`UPDATE ${uploads} SET ${bare(uploads.state)} = ${$move.state}, ${bare(uploads.place)} = ${$move.place},
      ${bare(uploads.taken)} = ${uploads.taken} + CAST(${$move.records} AS INTEGER),
      ${bare(uploads.recorded)} = ${RECORDED},
      ${bare(uploads.repeated)} = max(0, CAST(${$move.sent} AS INTEGER) - ${RECORDED}),
      ${bare(uploads.rejected)} = ${uploads.rejected} + CAST(${$move.rejected} AS INTEGER),
      ${bare(uploads.rejections)} = ${$move.rejections},
      ${bare(uploads.movedAtMs)} = CAST(${$move.nowMs} AS INTEGER)
    WHERE ${uploads.businessId} = ${$move.businessId} AND ${uploads.id} = ${$move.id}
      AND ${uploads.state} = 'recording'
      AND json_extract(${uploads.place}, '$.piece') = CAST(${$move.from} AS INTEGER)
      AND ${TAKES_WRITES($move.businessId)}
    RETURNING ${MOVED.list}`,
);

/** The statement that moves an upload past a piece; it does nothing where it is past it already. */
export function moveUpload(
  businessId: string,
  { place, rejections, ...moved }: Moved,
  nowMs: number,
): Bound<{ isMoved: boolean }> {
  const texts = { place: JSON.stringify(place), rejections: JSON.stringify(rejections) };
  return MOVE({ ...moved, ...texts, sent: place.sent, businessId, nowMs });
}

const $stop = params<{ businessId: string; id: string; nowMs: number }>();
const STOP = change(
  $stop,
  sql`UPDATE ${uploads} SET ${bare(uploads.state)} = 'stopped',
      ${bare(uploads.movedAtMs)} = CAST(${$stop.nowMs} AS INTEGER)
    WHERE ${uploads.businessId} = ${$stop.businessId} AND ${uploads.id} = ${$stop.id}
      AND ${uploads.state} IN ('arriving', 'read', 'recording') AND ${TAKES_WRITES($stop.businessId)}`,
);

/** The statement that ends an upload where it is. */
export function stopOf(businessId: string, id: string, nowMs: number): Bound<never> {
  return STOP({ businessId, id, nowMs });
}

import type { Business } from '../businesses/business.ts';
import type { CsvItem } from '../csv/csv-reader.ts';
import { recogniseColumns } from '../files/columns/columns.ts';
import { createRowConverter, lastIdOf } from '../files/rows/convert-row.ts';
import { gatherShared, type SharedPurchases, type Verdict } from '../files/rows/shared-purchases.ts';
import { readChunk } from '../files/rows/read-chunks.ts';
import { sampleRows } from '../files/rows/sample-rows.ts';
import { keepInMemory } from '../files/rows/shared-rows.ts';
import { decideReading } from '../files/survey/decide-reading.ts';
import type { Reading } from '../files/survey/reading.ts';
import { surveyFile, type Survey } from '../files/survey/survey.ts';
import { optionsOf } from './answers.ts';
import { clip } from './clip.ts';
import type { Piece, Verdicts } from './piece.ts';
import { keepVerdicts, readPieces } from './upload-pieces.store.ts';
import {
  MAX_REJECTIONS_SHOWN,
  type Outlook,
  type Upload,
  type UploadReading,
  type UploadSurvey,
} from './upload.ts';
import { keepSurvey } from './uploads.store.ts';

/** An upload whose rows are kept, and what was answered to its questions. */
export interface ToSurvey
  extends
    Pick<Upload, 'id' | 'rows' | 'pieces' | 'answers'>,
    Pick<UploadSurvey, 'form' | 'header' | 'groups'> {}

export type SurveyOutcome = { kind: 'surveyed'; survey: UploadSurvey } | { kind: 'not_waiting' };

/** More would not have room in memory. */
const MOST_SHARED_ROWS = 100_000;

/**
 * Finds out from all rows of an upload how they are to be read and what would become of them, and keeps it.
 * Nothing is recorded.
 */
export async function surveyUpload(
  db: D1Database,
  business: Business,
  upload: ToSurvey,
  nowMs: number,
): Promise<SurveyOutcome> {
  const reading = await readingOf(db, business, upload);
  const { form, header, groups, ...rest } = upload;
  const survey: UploadSurvey = { form, header, groups, reading };
  const isKept = await keepSurvey(db, business.id, { ...rest, survey }, nowMs);
  return isKept ? { kind: 'surveyed', survey } : { kind: 'not_waiting' };
}

async function readingOf(db: D1Database, business: Business, upload: ToSurvey): Promise<UploadReading> {
  const { header, answers } = upload;
  const options = optionsOf(answers);
  const recognised = recogniseColumns(header.names, options.map);
  const pieces = () => piecesOf(db, business.id, upload);
  if (recognised.kind === 'refused') return refused(recognised.because, pieces());
  const { columns } = recognised;
  const currency = options.currency ?? business.currency;
  const survey = await surveyFile(itemsOf(pieces()), { columns, header, currency });
  const decided = decideReading({ survey, columns, header, options, business });
  if (decided.kind === 'refused') return refused(decided.because, pieces());
  const { reading, questions, amountBecause } = decided;
  const shared = await sharedOf(itemsOf(pieces()), survey, reading);
  if (shared === 'too_many') return { kind: 'too_many_shared' };
  const outlook = await lookAhead(db, business.id, { upload, reading, shared });
  const sample = sampleRows(survey.sample, reading, shared);
  const shown = clip({ questions: questions.map(withFewWords), sample, outlook });
  return { kind: 'decided', reading, amountBecause: clip(amountBecause), ...shown };
}

const MOST_WORDS = 30;

function withFewWords<Q extends { about: string }>(question: Q): Q {
  if (!('words' in question) || !Array.isArray(question.words)) return question;
  return { ...question, words: question.words.slice(0, MOST_WORDS) };
}

const FIRST_ROWS = 3;

async function refused(
  because: Extract<UploadReading, { kind: 'refused' }>['because'],
  pieces: AsyncGenerator<Piece>,
): Promise<UploadReading> {
  const first = await pieces.next();
  const items = first.done === true ? [] : first.value.items;
  const firstRows = items.flatMap((item) => (item.kind === 'record' ? [item.fields] : []));
  return { kind: 'refused', because, firstRows: clip(firstRows.slice(0, FIRST_ROWS)) };
}

/** The pieces of an upload, as many at a time as one call of the database answers. */
async function* piecesOf(
  db: D1Database,
  businessId: string,
  { id: uploadId, pieces, groups }: Pick<ToSurvey, 'id' | 'pieces' | 'groups'>,
): AsyncGenerator<Piece> {
  for (const [index, from] of groups.entries())
    yield* await readPieces(db, businessId, { uploadId, from, end: groups[index + 1] ?? pieces });
}

async function* itemsOf(pieces: AsyncGenerator<Piece>): AsyncGenerator<CsvItem[]> {
  for await (const { items } of pieces) yield items;
}

type Shared = Pick<SharedPurchases, 'verdictOf'> | null;

/** The purchases that several rows are about; null where there are none. */
async function sharedOf(
  items: AsyncGenerator<CsvItem[]>,
  survey: Survey,
  reading: Reading,
): Promise<Shared | 'too_many'> {
  if (!survey.hasShared) return null;
  const kept = keepInMemory();
  const untilFull = async function* () {
    for await (const some of items) {
      if (kept.size() > MOST_SHARED_ROWS) return;
      yield some;
    }
  };
  const gathered = await gatherShared(untilFull(), { shared: survey.shared, reading }, kept);
  return kept.size() > MOST_SHARED_ROWS ? 'too_many' : gathered;
}

interface Ahead {
  upload: ToSurvey;
  reading: Reading;
  shared: Shared;
}

/** What would become of all rows. What is said of rows that share their purchases is kept with them. */
async function lookAhead(
  db: D1Database,
  businessId: string,
  { upload, reading, shared }: Ahead,
): Promise<Outlook> {
  const outlook: Outlook = { toSend: 0, rejected: 0, notPaid: {}, joined: 0, rejections: [] };
  const { id: uploadId, pieces: end, groups } = upload;
  let previousId = '';
  for (const [index, from] of groups.entries()) {
    const pieces = await readPieces(db, businessId, { uploadId, from, end: groups[index + 1] ?? end });
    const changed: { piece: number; verdicts: Verdicts }[] = [];
    for (const { piece, items, verdicts: before } of pieces) {
      const verdicts = verdictsOf(items, { reading, shared, previousId });
      if (JSON.stringify(verdicts) !== JSON.stringify(before)) changed.push({ piece, verdicts });
      addTo(outlook, items, { reading, shared, previousId });
      previousId = lastIdOf(items, reading, previousId);
    }
    await keepVerdicts(db, businessId, { uploadId, pieces: changed });
  }
  return outlook;
}

interface Before {
  reading: Reading;
  shared: Shared;
  previousId: string;
}

function verdictsOf(items: readonly CsvItem[], { reading, shared, previousId }: Before): Verdicts {
  if (shared === null) return {};
  const convert = createRowConverter(reading, previousId);
  const said: [string, Verdict][] = [];
  for (const item of items) {
    if (item.kind === 'broken') continue;
    const verdict = shared.verdictOf(convert(item), item.line);
    if (verdict !== null) said.push([String(item.line), verdict]);
  }
  return Object.fromEntries(said);
}

function addTo(outlook: Outlook, items: readonly CsvItem[], { reading, shared, previousId }: Before): void {
  const chunk = readChunk(items, { reading, shared, clients: NOBODY_COUNTS }, previousId);
  outlook.toSend += chunk.rows.length;
  outlook.rejected += new Set(chunk.rejections.map(({ line }) => line)).size;
  outlook.joined += chunk.sameOrder + chunk.refunds;
  for (const [status, count] of Object.entries(chunk.notPaid)) {
    const isKnown = outlook.notPaid[status] !== undefined || Object.keys(outlook.notPaid).length < MOST_WORDS;
    const word = isKnown ? status : OTHER_WORDS;
    outlook.notPaid[word] = (outlook.notPaid[word] ?? 0) + count;
  }
  const room = MAX_REJECTIONS_SHOWN - outlook.rejections.length;
  const first = chunk.rejections.slice(0, room);
  outlook.rejections.push(...first.map(({ line, field, because }) => ({ line, field, because })));
}

/** Words beyond those that are listed. */
const OTHER_WORDS = '…';

/** Clients are counted by the command alone. */
const NOBODY_COUNTS = { see: () => {}, seeNobody: () => {} };

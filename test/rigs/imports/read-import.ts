import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { countClients } from '../../../worker/files/rows/client-count.ts';
import { recogniseColumns } from '../../../worker/files/columns/columns.ts';
import { questionText, refusalText } from '../../../commands/import/question-text.ts';
import { noteText, reasonText } from '../../../commands/import/reason-text.ts';
import { keepOnDisk } from '../../../commands/import/shared-on-disk.ts';
import { decideReading } from '../../../worker/files/survey/decide-reading.ts';
import { openFile } from '../../../commands/import/file/open-file.ts';
import { readOptions } from '../../../commands/import/options.ts';
import { readChunks, type Chunk } from '../../../worker/files/rows/read-chunks.ts';
import { gatherShared } from '../../../worker/files/rows/shared-purchases.ts';
import { keepInMemory, type SharedRows } from '../../../worker/files/rows/shared-rows.ts';
import { surveyFile } from '../../../worker/files/survey/survey.ts';

/** What the importer makes of a file before anything is sent. */
export type ReadFile =
  | { kind: 'refused'; because: string }
  | {
      kind: 'read';
      questions: ReturnType<typeof questionText>[];
      /** Each row that would be sent, with its line. */
      rows: Record<string, unknown>[];
      rejected: { line: number; because: string }[];
      notes: string[];
      notPaid: Record<string, number>;
      further: number;
      refunds: number;
      clients: string;
    };

export interface Business {
  currency: string;
  timeZone: string;
}

const BUSINESS: Business = { currency: 'USD', timeZone: 'UTC' };

/** Reads a file as `npm run import` would with these parameters, up to the requests. */
export async function readImport(
  contents: string | Uint8Array,
  parameters: readonly string[] = [],
  business: Partial<Business> = {},
): Promise<ReadFile> {
  const folder = mkdtempSync(join(tmpdir(), 'kith-import-'));
  try {
    const path = join(folder, 'file.csv');
    writeFileSync(path, contents);
    return await readPath(path, parameters, { ...BUSINESS, ...business });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function readPath(path: string, parameters: readonly string[], business: Business): Promise<ReadFile> {
  const said = readOptions([path, '--key', 'sk_a', ...parameters], {});
  if (said.kind !== 'read') throw new Error(`wrong parameters: ${JSON.stringify(said)}`);
  const { options } = said;
  const opened = await openFile(path, options.encoding);
  if (opened.kind === 'refused') return opened;
  const { file } = opened;
  const recognised = recogniseColumns(file.header.names, options.map);
  if (recognised.kind === 'refused') return { kind: 'refused', because: refusalText(recognised.because) };
  const { columns } = recognised;
  const { header } = file;
  const currency = options.currency ?? business.currency;
  const survey = await surveyFile(file.rows(), { columns, header, currency });
  const decided = decideReading({ survey, columns, header, options, business });
  if (decided.kind === 'refused') return { kind: 'refused', because: refusalText(decided.because) };
  const { reading } = decided;
  const questions = decided.questions.map(questionText);
  const cut = async (kept: SharedRows) => {
    const of = { shared: survey.shared, reading };
    const shared = survey.hasShared ? await gatherShared(file.rows(), of, kept) : null;
    const clients = countClients();
    const chunks: Chunk[] = [];
    for await (const chunk of readChunks(file.rows(), { reading, shared, clients }, options.chunkRows))
      chunks.push(chunk);
    shared?.close();
    return { ...merged(chunks), clients: clients.describe() };
  };
  const read = await cut(keepOnDisk());
  // The command and the Worker keep the rows of a purchase in different places and must say the same.
  if (survey.hasShared) expect(await cut(keepInMemory())).toEqual(read);
  return { kind: 'read', questions, ...read };
}

function merged(chunks: readonly Chunk[]) {
  const notPaid: Record<string, number> = {};
  for (const chunk of chunks) {
    for (const [status, count] of Object.entries(chunk.notPaid))
      notPaid[status] = (notPaid[status] ?? 0) + count;
  }
  return {
    rows: chunks.flatMap(({ rows }) => rows.map(({ line, json }) => ({ line, ...JSON.parse(json) }))),
    rejected: chunks.flatMap(({ rejections }) =>
      rejections.map(({ line, field, because }) => ({
        line,
        because: `${field === '' ? '' : `${field}: `}${reasonText(because)}`,
      })),
    ),
    notes: chunks.flatMap(({ notes }) => notes.map(({ line, note }) => `line ${line}: ${noteText(note)}`)),
    notPaid,
    further: chunks.reduce((sum, { sameOrder }) => sum + sameOrder, 0),
    refunds: chunks.reduce((sum, { refunds }) => sum + refunds, 0),
  };
}

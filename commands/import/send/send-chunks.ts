import { statSync } from 'node:fs';
import pMap from 'p-map';
import { createBatchSize } from './batch-size.ts';
import { callKith, CallRefused } from './call-kith.ts';
import { describeTally } from '../describe.ts';
import type { CsvItem } from '../../../worker/csv/csv-reader.ts';
import { withoutGuard } from '../../../worker/csv/format-csv.ts';
import { Journal } from './journal.ts';
import type { OpenFile } from '../file/open-file.ts';
import type { Options } from '../options.ts';
import { progressBar } from './progress-bar.ts';
import type { Note, Rejection } from '../rows/read-chunks.ts';
import { readItems } from '../file/read-items.ts';
import type { Sender } from './send-chunk.ts';
import type { Tally } from './tally.ts';
import { tellOfSize } from './tell-of-size.ts';

/** What became of a chunk of a file. */
export interface SentChunk {
  /** Without its notes, which are counted. */
  tally: Omit<Tally, 'notes'>;
  /** In the order of the file. */
  rejections: Rejection[];
  notes: Note[];
}

/** A file, how it is cut, and how a piece of it is sent. */
export interface ChunkSending<Chunk extends { index: number }> {
  options: Options;
  file: OpenFile;
  /** How many rows the file has. */
  rows: number;
  /** Whatever makes it another import of the same file, beside where it goes and how it is cut. */
  reading: unknown;
  /** The same file, the same chunks. */
  cut(items: AsyncIterable<CsvItem[]>): AsyncIterable<Chunk>;
  send(sender: Sender, chunk: Chunk): Promise<SentChunk>;
  /** A line of the summary on clients; empty where nothing is known of them. */
  clients(): string;
}

const SHOWN_NOTES = 10;

/** Sends chunk after chunk, a few at a time, except those that an interrupted run has sent. */
export async function sendChunks<Chunk extends { index: number }>({
  options,
  file,
  rows,
  reading,
  ...how
}: ChunkSending<Chunk>): Promise<number> {
  const startedAtMs = Date.now();
  const journal = await openJournal(options, file, reading);
  const undo = `npm run import -- --undo ${journal.run} --url ${options.url}`;
  console.log(`This is run ${journal.run}; to take it back: ${undo}`);
  const before = journal.tally.records;
  if (journal.isContinued) console.log(`Going on after ${before} rows that an interrupted run has sent.`);
  const bar = progressBar(statSync(options.file).size, process.stderr);
  const rowsLeft = () => rows - journal.tally.records;
  const told = tellOfSize({ rowsLeft, senders: options.senders, say: bar.say });
  const sender = { server: options, run: journal.run, size: createBatchSize(options.chunkRows), ...told };
  let bytesRead = 0;

  const send = async (chunk: Chunk) => {
    if (journal.isDone(chunk.index)) return;
    const { tally, rejections, notes } = await how.send(sender, chunk);
    journal.finish(chunk.index, { ...tally, notes: notes.length }, { rejections, notes });
    bar.show(bytesRead, journal.tally);
  };
  try {
    const chunks = how.cut(file.rows((count) => (bytesRead += count)));
    // A send that fails ends it at once. Those under way go on, and the journal keeps what they finish.
    await pMap(chunks, send, { concurrency: options.senders });
  } finally {
    bar.clear();
  }
  journal.close();
  console.log(
    describeTally({
      tally: journal.tally,
      seconds: (Date.now() - startedAtMs) / 1_000,
      rejectedPath: journal.rejected.path,
      notesPath: journal.notes.path,
      notes: await firstNotes(journal.notes.path, journal.tally.notes),
      clients: how.clients(),
    }),
  );
  if (before > 0) console.log(`(${before} of them by the run before.)`);
  console.log(`To take it back: ${undo}`);
  return journal.tally.rejected === 0 ? 0 : 1;
}

/** The first of the notes, in the order of the file. */
async function firstNotes(path: string, count: number): Promise<string[]> {
  const notes: string[] = [];
  if (count === 0) return notes;
  for await (const some of readItems(path, { encoding: 'utf-8', delimiter: ',' })) {
    for (const item of some) {
      if (item.kind === 'record' && item.line > 1)
        notes.push(`line ${item.fields[0]}: ${withoutGuard(item.fields[1] ?? '')}`);
      if (notes.length === SHOWN_NOTES) return notes;
    }
  }
  return notes;
}

/** The journal of the file; a new one if the run that it goes on with was withdrawn meanwhile. */
async function openJournal(options: Options, file: OpenFile, reading: unknown): Promise<Journal> {
  const { url, secretKey, chunkRows } = options;
  const of = {
    file: options.file,
    header: file.header.names,
    fileDigest: file.digest,
    import: [url, secretKey, chunkRows, file.form, reading],
  };
  const journal = new Journal(of);
  if (!journal.isContinued || (await stateOf(options, journal.run)) === 'recorded') return journal;
  journal.close();
  return new Journal(of);
}

/** A run that the server does not know takes rows as well. */
async function stateOf(options: Options, run: string): Promise<string> {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the contract of the call
    const answer = (await callKith(options, {
      method: 'GET',
      path: `/v1/imports/${encodeURIComponent(run)}`,
      maxTries: 3,
    })) as { state: string };
    return answer.state;
  } catch (error) {
    if (error instanceof CallRefused && error.status === 404) return 'recorded';
    throw error;
  }
}

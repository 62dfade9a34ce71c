import { statSync } from 'node:fs';
import pMap from 'p-map';
import { createBatchSize } from './batch-size.ts';
import { callKith, CallRefused } from './call-kith.ts';
import { countClients } from './client-count.ts';
import { describeTally } from '../describe.ts';
import { withoutGuard } from '../file/format-csv.ts';
import { Journal } from './journal.ts';
import type { OpenFile } from '../file/open-file.ts';
import type { Options } from '../options.ts';
import { progressBar } from './progress-bar.ts';
import { readChunks, type Chunk } from '../rows/read-chunks.ts';
import { readItems } from '../file/read-items.ts';
import type { Reading } from '../survey/reading.ts';
import { sendChunk } from './send-chunk.ts';
import type { SharedPurchases } from '../rows/shared-purchases.ts';
import { tellOfSize } from './tell-of-size.ts';

export interface Sending {
  options: Options;
  file: OpenFile;
  reading: Reading;
  shared: SharedPurchases | null;
  /** How many rows the file has. */
  rows: number;
}

const SHOWN_NOTES = 10;

/** Sends chunk after chunk, a few at a time, except those that an interrupted run has sent. */
export async function sendFile({ options, file, reading, shared, rows }: Sending): Promise<number> {
  const startedAtMs = Date.now();
  const journal = await openJournal(options, file, reading);
  const undo = `npm run import -- --undo ${journal.run} --url ${options.url}`;
  console.log(`This is run ${journal.run}; to take it back: ${undo}`);
  const before = journal.tally.records;
  if (journal.isContinued) console.log(`Going on after ${before} rows that an interrupted run has sent.`);
  const bar = progressBar(statSync(options.file).size, process.stderr);
  const clients = countClients();
  const rowsLeft = () => rows - journal.tally.records;
  const told = tellOfSize({ rowsLeft, senders: options.senders, say: bar.say });
  const sender = { server: options, run: journal.run, size: createBatchSize(options.chunkRows), ...told };
  let bytesRead = 0;

  const send = async (chunk: Chunk) => {
    if (journal.isDone(chunk.index)) return;
    const { recorded, repeated, rejections, notes } = await sendChunk(sender, chunk);
    const rejected = new Set(rejections.map(({ line }) => line)).size;
    const { records, sameOrder, refunds, notPaid } = chunk;
    const tally = { records, recorded, repeated, rejected, sameOrder, refunds, notes: notes.length, notPaid };
    journal.finish(chunk.index, tally, { rejections, notes });
    bar.show(bytesRead, journal.tally);
  };
  try {
    const items = file.rows((count) => (bytesRead += count));
    const chunks = readChunks(items, { reading, shared, clients }, options.chunkRows);
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
      clients: clients.describe(),
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
async function openJournal(options: Options, file: OpenFile, reading: Reading): Promise<Journal> {
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

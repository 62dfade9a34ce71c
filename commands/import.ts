import { existsSync, statSync } from 'node:fs';
import pMap from 'p-map';
import { callKith, CallRefused } from './import/call-kith.ts';
import { recogniseColumns, type Columns } from './import/columns.ts';
import { convertRow, type Reading } from './import/convert-row.ts';
import { describeReading, describeTally } from './import/describe.ts';
import { Journal } from './import/journal.ts';
import { readOptions, USAGE, type AmountForm, type Options } from './import/options.ts';
import { progressBar } from './import/progress-bar.ts';
import { readChunks, type Chunk } from './import/read-chunks.ts';
import {
  MalformedCsv,
  readFileForm,
  readRecords,
  readSample,
  type CsvRecord,
} from './import/read-records.ts';
import { sendChunk } from './import/send-chunk.ts';

const SAMPLE_RECORDS = 1_000;

/** Few for the first call: if nothing answers there, the address is wrong. */
const FIRST_CALL = { method: 'GET', path: '/v1/business', maxTries: 3 };

process.exitCode = await main();

async function main(): Promise<number> {
  const read = readOptions(process.argv.slice(2), process.env);
  switch (read.kind) {
    case 'help':
      console.log(USAGE);
      return 0;
    case 'refused':
      return refuse(read.because);
    case 'read':
      break;
  }
  const { options } = read;
  if (!existsSync(options.file) || !statSync(options.file).isFile())
    return refuse(`There is no file ${options.file}.`);
  try {
    return await importFile(options);
  } catch (error) {
    if (!(error instanceof CallRefused || error instanceof MalformedCsv)) throw error;
    console.error(
      `\n${error.message}\nWhat was answered before this is on record. Run the same command again to go on.`,
    );
    return 1;
  }
}

function refuse(because: string): number {
  console.error(`${because}\n\n${USAGE}`);
  return 2;
}

async function importFile(options: Options): Promise<number> {
  const form = await readFileForm(options.file);
  const [header, ...sample] = await readSample(options.file, form, SAMPLE_RECORDS);
  if (header === undefined) return refuse(`${options.file} is empty.`);
  const names = header.fields.map((name) => name.trim());
  const recognised = recogniseColumns(names, options.map);
  if (recognised.kind === 'refused') return refuse(recognised.because);
  const { columns } = recognised;

  const business = (await callKith(options, FIRST_CALL)) as {
    name: string;
    timeZone: string;
    currency: string;
  };
  const reading: Reading = {
    columns,
    amountForm: options.amountForm ?? columns.amountForm ?? amountFormOf(columns, sample),
    timeZone: options.timeZone ?? business.timeZone,
    currency: business.currency,
    allStatuses: options.allStatuses,
  };
  console.log(describeReading(reading, form, options, business.name));
  if (options.dryRun) return showSample(sample, reading);
  const journal = await Journal.open(options, names, reading);
  if (journal.isContinued)
    console.log(`Going on after ${journal.tally.records} rows that an interrupted run has sent.`);
  return sendFile(options, reading, journal, (onBytes) => readRecords(options.file, form, onBytes));
}

/** One form for the whole file: major units if any of the first rows has decimals. */
function amountFormOf(columns: Columns, sample: readonly CsvRecord[]): AmountForm {
  const amounts = sample.map(({ fields }) => fields[columns.taken.amount!.index]?.trim() ?? '');
  return amounts.some((amount) => /^[\d,]+\.\d+$/.test(amount)) ? 'point' : 'minor';
}

function showSample(sample: readonly CsvRecord[], reading: Reading): number {
  for (const { line, fields } of sample.slice(0, 5)) {
    console.log(`  line ${line}: ${JSON.stringify(convertRow(fields, reading, null))}`);
  }
  console.log('Nothing was sent (--dry-run).');
  return 0;
}

/** Sends chunk after chunk, a few at a time, except those that an interrupted run has sent. */
async function sendFile(
  options: Options,
  reading: Reading,
  journal: Journal,
  recordsOf: (onBytes: (count: number) => void) => AsyncGenerator<CsvRecord>,
): Promise<number> {
  const startedAtMs = Date.now();
  const before = journal.tally.records;
  const bar = progressBar(statSync(options.file).size, process.stderr);
  let bytesRead = 0;
  const records = recordsOf((count) => (bytesRead += count));
  await records.next();

  const send = async (chunk: Chunk) => {
    if (journal.isDone(chunk.index)) return;
    const { recorded, repeated, rejections } = await sendChunk(options, chunk);
    const rejected = new Set(rejections.map(({ line }) => line)).size;
    const { sameOrder, notPaid } = chunk;
    journal.finish(
      chunk.index,
      { records: chunk.records, recorded, repeated, rejected, sameOrder, notPaid },
      rejections,
    );
    bar.show(bytesRead, journal.tally);
  };
  try {
    const chunks = readChunks(records, reading, options.chunkRows);
    // A send that fails ends it at once. Those under way go on, and the journal keeps what they finish.
    await pMap(chunks, send, { concurrency: options.senders });
  } finally {
    bar.clear();
  }
  journal.close();
  const seconds = (Date.now() - startedAtMs) / 1_000;
  console.log(describeTally(journal.tally, seconds, journal.rejectedPath));
  if (before > 0) console.log(`(${before} of them by the run before.)`);
  return journal.tally.rejected === 0 ? 0 : 1;
}

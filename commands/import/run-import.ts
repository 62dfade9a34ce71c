import { existsSync, statSync } from 'node:fs';
import { callKith, CallRefused } from './send/call-kith.ts';
import { recogniseColumns } from '../../worker/files/columns/columns.ts';
import { confirm, terminalOf, type Terminal } from './confirm.ts';
import { questionText, refusalText } from './question-text.ts';
import { decideReading, type Question } from '../../worker/files/survey/decide-reading.ts';
import { Undecodable } from '../../worker/files/text/decode.ts';
import { describeReading } from './describe.ts';
import { openFile, type OpenFile } from './file/open-file.ts';
import { readOptions, type Options } from './options.ts';
import { refuse } from './refuse.ts';
import { importSales } from './sales/import-sales.ts';
import type { Reading } from '../../worker/files/survey/reading.ts';
import { sendFile } from './send/send-file.ts';
import { gatherShared, type SharedPurchases } from '../../worker/files/rows/shared-purchases.ts';
import { keepOnDisk } from './shared-on-disk.ts';
import { showSample } from './show-sample.ts';
import { surveyFile, type Survey } from '../../worker/files/survey/survey.ts';
import { undoImport } from './send/undo.ts';
import { USAGE } from './usage.ts';

/** Few for the first call: if nothing answers there, the address is wrong. */
const FIRST_CALL = { method: 'GET', path: '/v1/business', maxTries: 3 };

/** `npm run import`: does what the command line says, and returns the exit code. */
export async function runImport(): Promise<number> {
  const read = readOptions(process.argv.slice(2), process.env);
  switch (read.kind) {
    case 'help':
      console.log(USAGE);
      return 0;
    case 'refused':
      return refuse(`${read.because}\n\n${USAGE}`);
    case 'undo':
      return guarded(
        () => undoImport(read, terminalOf(process)),
        'What was withdrawn stays so; the same command goes on.',
      );
    case 'read':
      break;
  }
  const { options } = read;
  if (!existsSync(options.file) || !statSync(options.file).isFile())
    return refuse(`There is no file ${options.file}.`);
  return guarded(
    () => importFile(options, terminalOf(process)),
    'What was answered before this is on record. Run the same command again to go on.',
  );
}

/** Says of an expected failure what to do; any other is a fault of the program. */
async function guarded(work: () => Promise<number>, advice: string): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Undecodable)
      return refuse(`The file is not ${error.encoding} throughout: say how it is encoded with --encoding.`);
    if (!(error instanceof CallRefused)) throw error;
    console.error(`\n${error.message}\n${advice}`);
    return 1;
  }
}

async function importFile(options: Options, terminal: Terminal | null): Promise<number> {
  const opened = await openFile(options.file, options.encoding);
  if (opened.kind === 'refused') return refuse(opened.because);
  const { file } = opened;
  if (options.connector !== null)
    return importSales({ ...options, connector: options.connector }, file, terminal);
  const recognised = recogniseColumns(file.header.names, options.map);
  if (recognised.kind === 'refused') return refuse(refusalText(recognised.because));
  const { columns } = recognised;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the contract of the call
  const business = (await callKith(options, FIRST_CALL)) as {
    name: string;
    timeZone: string;
    currency: string;
  };
  const survey = await surveyFile(file.rows(), {
    columns,
    header: file.header,
    currency: options.currency ?? business.currency,
  });
  const decided = decideReading({ survey, columns, header: file.header, options, business });
  if (decided.kind === 'refused') return refuse(refusalText(decided.because));
  const { reading, questions, amountBecause } = decided;
  const { form, encodingNote } = file;
  console.log(
    describeReading({ reading, form, encodingNote, options, business: business.name, amountBecause }),
  );
  const shared = survey.hasShared
    ? await gatherShared(file.rows(), { shared: survey.shared, reading }, keepOnDisk())
    : null;
  try {
    return await goOn({ options, terminal, file, reading, shared, questions, survey });
  } finally {
    shared?.close();
  }
}

interface Decided {
  options: Options;
  terminal: Terminal | null;
  file: OpenFile;
  reading: Reading;
  shared: SharedPurchases | null;
  questions: Question[];
  survey: Survey;
}

/** Shows what would be recorded, asks what the file leaves open, and sends it. */
async function goOn({
  options,
  terminal,
  file,
  reading,
  shared,
  questions,
  survey,
}: Decided): Promise<number> {
  const isOpen = questions.length > 0 && !options.yes;
  if (isOpen || options.dryRun) console.log(showSample(survey.sample, reading, shared));
  for (const { because, options: deciding } of questions.map(questionText))
    console.log(`${because}\n  ${deciding}`);
  if (options.dryRun) {
    console.log('Nothing was sent (--dry-run).');
    return 0;
  }
  if (isOpen) {
    if (terminal === null) {
      return refuse(
        'Nothing was sent: the file leaves this open, and nobody is there to ask. Give the option, or --yes to ' +
          'record it as shown.',
      );
    }
    if (!(await confirm('Record the file so?', terminal))) {
      console.log('Nothing was sent.');
      return 2;
    }
  }
  return sendFile({ options, file, reading, shared, rows: survey.rows });
}

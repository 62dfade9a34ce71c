import type { ConnectorFileAnswer } from '../../../schema/api/connector-file.ts';
import { findExport } from '../../../worker/connectors/files/find-export.ts';
import { MAX_FILE_SALES } from '../../../worker/connectors/files/parse-sales.ts';
import { fileColumns } from '../../../worker/connectors/files/sales-export.ts';
import type { Provider } from '../../../worker/connectors/observation.ts';
import { shapeOf, surveyTrailing } from '../../../worker/csv/columns-of.ts';
import { confirm, type Terminal } from '../confirm.ts';
import { plainCsv } from '../../../worker/csv/format-csv.ts';
import type { OpenFile } from '../file/open-file.ts';
import type { Options } from '../options.ts';
import { refuse } from '../refuse.ts';
import { createBatchSize } from '../send/batch-size.ts';
import { callKith } from '../send/call-kith.ts';
import { sendPart } from '../send/send-chunk.ts';
import { sendChunks } from '../send/send-chunks.ts';
import { cutSales, type FileOfSales, type SalesChunk } from './cut-sales.ts';
import { salesText, sendSales, type SalesTarget } from './send-sales.ts';
import { showSales } from './show-sales.ts';

/** Of how many sales the first are looked for that are purchases. */
const SAMPLE_SALES = 100;

/** Imports a provider's own export through its connector, and returns the exit code. */
export async function importSales(
  options: Options & { connector: string },
  file: OpenFile,
  terminal: Terminal | null,
): Promise<number> {
  const path = `/v1/connectors/${options.connector}`;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the contract of the call
  const { provider } = (await callKith(options, { method: 'GET', path, maxTries: 3 })) as {
    provider: Provider;
  };
  const found = findExport(provider, fileColumns(file.header.names));
  switch (found.kind) {
    case 'export':
      break;
    case 'missing_columns':
      return refuse(`${options.file} lacks columns that are needed: ${found.columns.join(', ')}.`);
    case 'invalid_values':
      return refuse(found.errors.map(({ message }) => message).join('\n'));
  }
  const { exported } = found;
  const { rows, trailing } = await surveyRows(file);
  const ofSales = { exported, header: file.header, trailing };
  const target = { path: `${path}/files`, header: plainCsv(file.header.names) };
  const { encoding } = file.form;
  console.log(`${options.file} (${encoding}, ${exported.name}) to ${options.connector} at ${options.url}:`);
  console.log(await sampleOf({ options, file, ofSales, target }));
  if (options.dryRun) {
    console.log('Nothing was sent (--dry-run).');
    return 0;
  }
  const refused = await askToRecord(options, terminal);
  if (refused !== null) return refused;
  return sendChunks<SalesChunk>({
    options: withinLimit(options),
    file,
    rows,
    reading: [options.connector, ofSales.trailing],
    cut: (items) => cutSales(items, ofSales, withinLimit(options).chunkRows),
    send: (sender, chunk) => sendSales(sender, chunk, target),
    clients: () => '',
  });
}

/** Requests have as many sales as the API takes, or fewer. */
function withinLimit<Of extends Pick<Options, 'chunkRows'>>(options: Of): Of {
  return { ...options, chunkRows: Math.min(options.chunkRows, MAX_FILE_SALES) };
}

/** How many rows there are, and how all of them end. */
async function surveyRows(file: OpenFile): Promise<{ rows: number; trailing: number }> {
  const survey = surveyTrailing(file.header);
  let rows = 0;
  for await (const items of file.rows()) {
    rows += items.length;
    for (const item of items) if (item.kind === 'record') survey.see(shapeOf(file.header, item.fields));
  }
  return { rows, trailing: survey.trailing() };
}

interface Sampling {
  options: Options;
  file: OpenFile;
  ofSales: FileOfSales;
  target: SalesTarget;
}

/** The first purchases as Kith would record them. Nothing is written. */
async function sampleOf({ options, file, ofSales, target }: Sampling): Promise<string> {
  const size = createBatchSize(SAMPLE_SALES);
  const sender = { server: options, size, onTooMuch: () => {}, onAnswered: () => {} };
  for await (const { sales } of cutSales(file.rows(), ofSales, SAMPLE_SALES)) {
    if (sales.length === 0) continue;
    for (;;) {
      const some = sales.slice(0, size.rows());
      const { text, rowOn } = salesText(target.header, some);
      const call = { path: `${target.path}?dryRun=true`, body: { type: 'text/csv', text } } as const;
      const answer = await sendPart(sender, call, some.length);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the contract of the call
      if (answer !== null) return showSales(answer as ConnectorFileAnswer, rowOn);
    }
  }
  return 'There are no sales in it.';
}

/** Null where the file is to be recorded; otherwise the exit code. */
async function askToRecord(options: Options, terminal: Terminal | null): Promise<number | null> {
  if (options.yes) return null;
  if (terminal === null)
    return refuse('Nothing was sent: nobody is there to ask. Give --yes to record it as shown.');
  if (await confirm('Record the file so?', terminal)) return null;
  console.log('Nothing was sent.');
  return 2;
}

import { SIZES, summaryTable } from './cost-tables.ts';
import { bytes, figure, roughly, small } from './figures.ts';
import { firstLimit, mostADay, type FreeLimit } from './free-plan.ts';
import { DAYS_OF_A_MONTH, PURCHASES_A_BUSINESS, WITH_100_PURCHASES } from './month.ts';
import { FREE, FREE_A_DAY, PAID_BYTES_A_DATABASE } from './price-list.ts';
import { OPERATIONS, type Operation, type Usage } from './usage.ts';

const MAX_COLUMNS = 110;

const LIMIT_WORDS: Record<FreeLimit, string> = {
  requests: `${FREE_A_DAY.requests.toLocaleString('en')} requests a day`,
  rowsRead: `${FREE_A_DAY.rowsRead.toLocaleString('en')} rows read a day`,
  rowsWritten: `${FREE_A_DAY.rowsWritten.toLocaleString('en')} rows written a day`,
  queueOperations: `${FREE_A_DAY.queueOperations.toLocaleString('en')} queue operations a day`,
  logLines: `${FREE_A_DAY.logLines.toLocaleString('en')} log lines a day`,
  storage: `${bytes(FREE.bytesADatabase)} a database`,
};

/** What goes with a purchase, as a part of a sentence. */
export function mixWords(): string {
  const { badge = 0, rememberedBadge = 0, redirect = 0 } = WITH_100_PURCHASES;
  return `${(badge + rememberedBadge) / 100} badges shown and ${redirect / 100} links followed for each purchase`;
}

/** What the bills assume, wrapped. */
export function assumptionsText(): string[] {
  const of = (operation: Operation) => WITH_100_PURCHASES[operation] ?? 0;
  const businesses = Math.ceil(Math.max(...SIZES) / PURCHASES_A_BUSINESS).toLocaleString('en');
  return wrapped(
    `These are assumptions, in round numbers. Of 100 purchases, all recorded one by one, ` +
      `${of('purchaseByLink')} name a link, ${of('samePurchase')} are sent twice and ${of('refund')} are ` +
      `refunded. With them go ${of('badge').toLocaleString('en')} badges that nobody remembers and ` +
      `${of('rememberedBadge').toLocaleString('en')} that are remembered, ${of('redirect')} links followed, ` +
      `${of('arrival')} arrivals reported by the widget, ${of('ror')} readings of ROR and ${of('proofPage')} ` +
      `looks at the page behind the badge. No business has more than ` +
      `${PURCHASES_A_BUSINESS.toLocaleString('en')} purchases a month: ${figure(Math.max(...SIZES))} are those ` +
      `of ${businesses} businesses, in several databases. A year of purchases is on record.`,
  );
}

/** What the README says of the cost, wrapped, with its table. */
export function summaryText(usage: Usage): string[] {
  const before = `What it costs on Cloudflare, with ${mixWords()}, and a year of purchases on record:`;
  const carries = roughly(PAID_BYTES_A_DATABASE / usage.bytes.purchase);
  const after =
    `One database carries some ${carries} purchases, and businesses can be spread over many. ` +
    `[docs/performance.md](docs/performance.md#what-it-costs-to-run) has the assumptions, the bill item by item ` +
    `and the bench.`;
  return [...wrapped(before), '', ...summaryTable(usage), '', ...wrapped(after)];
}

/** How large a purchase is, and how many go into a database, wrapped. */
export function sizeText({ bytes: { purchase } }: Usage): string[] {
  const carries = PAID_BYTES_A_DATABASE / purchase;
  return wrapped(
    `A purchase with its client takes about ${figure(purchase)} bytes in all its tables and indexes. The limit ` +
      `of ${bytes(PAID_BYTES_A_DATABASE)} a database is then some **${roughly(carries)} purchases**, and a ` +
      `hundred databases carry a hundred times as many. The first database also holds every link, at about 300 ` +
      `bytes each.`,
  );
}

/** What the README says of the Free plan, wrapped. */
export function freePlanText(usage: Usage): string[] {
  const first = firstLimit(usage);
  const single = OPERATIONS.filter((operation) => operation !== 'batchRow');
  const queries = Math.max(...single.map((operation) => usage.operations[operation].mostQueries));
  return wrapped(
    `**The Free plan.** Everything works on it, in small portions. A day that holds nothing else carries some ` +
      `${roughly(mostADay(usage, ['purchase']))} purchases recorded one by one, ` +
      `${roughly(mostADay(usage, ['refund']))} refunds, ` +
      `${roughly(mostADay(usage, ['redirect', 'delivery', 'click']))} followed links with their clicks, ` +
      `${roughly(mostADay(usage, ['badge']))} badges or ${roughly(mostADay(usage, ['ror']))} readings of ROR. ` +
      `With the mix above, the first limit (${LIMIT_WORDS[first.limit]}) is reached at some ` +
      `${roughly(first.purchases)} purchases a month, ${roughly(first.purchases / DAYS_OF_A_MONTH)} a day. ` +
      `What is beyond a daily limit, Cloudflare refuses until midnight UTC. An invocation has ` +
      `${FREE.cpuMsAnInvocation} ms of processor time and ${FREE.queriesAnInvocation} queries, of which a ` +
      `request that is no batch needs at most ${queries}. A batch goes in pieces that pass, whose size the ` +
      `importer finds by itself, and the jobs take small bites. ` +
      `A database holds ${bytes(FREE.bytesADatabase)}, some ` +
      `${roughly(FREE.bytesADatabase / usage.bytes.purchase)} purchases, and the queue keeps a click for 24 hours.`,
  );
}

/** What the processor time of the tables is, wrapped as a point of a list. */
export function processorTimeText({ emptyCallCpuMs, jobs }: Usage): string[] {
  const [first = '', ...rest] = wrapped(
    `- **Processor time** is that of the whole local process above what it takes idle, the least of several ` +
      `rounds. It holds SQLite, the sockets, and the simulated queue, cache and rate limits, which Cloudflare ` +
      `does not bill as the Worker's: it is an upper bound. A call to the local database that asks for nothing ` +
      `takes ${small(emptyCallCpuMs)} ms of it; a run of the jobs that finds nothing to do makes ` +
      `${small(jobs.run.calls)} such calls.`,
    MAX_COLUMNS - 2,
  );
  return [first, ...rest.map((line) => `  ${line}`)];
}

/** A text in lines of the documents' width. */
function wrapped(text: string, maxColumns = MAX_COLUMNS): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > maxColumns) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

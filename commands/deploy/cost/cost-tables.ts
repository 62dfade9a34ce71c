import { BILLED, billOf, billOfAMillion, type Billed } from './bill.ts';
import { bytes, dollars, figure, small } from './figures.ts';
import {
  ALLOWED_FREE,
  FREE_LIMITS,
  limitsPassed,
  mostPurchases,
  usedOfFree,
  type FreeLimit,
} from './free-plan.ts';
import { DAYS_OF_A_MONTH, monthOf, type Month } from './month.ts';
import { OPERATIONS, type Operation, type OperationUsage, type Usage } from './usage.ts';

/** The sizes for which the cost is listed, in purchases a month. */
export const SIZES = [1_000, 100_000, 10_000_000];

const LIMITS: Record<FreeLimit, string> = {
  requests: 'requests a day',
  rowsRead: 'rows read a day',
  rowsWritten: 'rows written a day',
  queueOperations: 'queue operations a day',
  logLines: 'log lines a day',
  storage: 'size of a database',
};

const ITEMS: Record<Billed, string> = {
  requests: 'requests',
  cpuMs: 'processor time (upper bound)',
  rowsRead: 'rows read',
  rowsWritten: 'rows written',
  queueOperations: 'queue operations',
  logLines: 'log lines',
  storage: 'storage, a year of purchases',
};

const OPERATION_WORDS: Record<Operation, string> = {
  purchase: 'purchase, recorded on its own',
  purchaseByLink: 'the same, by a link',
  samePurchase: 'the same fact again, right after',
  refund: 'refund',
  batchRow: 'purchase as a row of a batch',
  redirect: 'redirect',
  delivery: 'delivery of clicks by the queue',
  click: 'click in it',
  arrival: 'arrival reported by the widget',
  badge: 'badge, not remembered',
  rememberedBadge: 'badge, remembered',
  ror: 'reading of ROR',
  proofPage: 'page behind a badge, not remembered',
};

/** What the README says of the cost: a line for each size. */
export function summaryTable(usage: Usage): string[] {
  const rows = SIZES.map((purchases) => {
    const month = monthOf(usage, purchases);
    const free = limitsPassed(month);
    return [
      figure(purchases),
      figure(month.requests),
      figure(month.rowsWritten),
      figure(month.rowsRead),
      free.length === 0 ? 'fits' : 'too small',
      `**${dollars(billOf(month).total)}**`,
    ];
  });
  const head = [
    'purchases a month',
    'requests',
    'rows written',
    'rows read',
    'Free plan',
    'Paid plan, a month',
  ];
  return table(head, ['--:', '--:', '--:', '--:', '---', '--:'], rows);
}

/** What each operation uses. */
export function operationsTable(usage: Usage): string[] {
  const rows = OPERATIONS.map((operation) => {
    const used = usage.operations[operation];
    return [
      OPERATION_WORDS[operation],
      small(used.requests),
      small(used.rowsRead),
      small(used.rowsWritten),
      small(used.messages),
      used.cpuMs === 0 ? '' : small(used.cpuMs),
    ];
  });
  const head = ['one', 'requests', 'rows read', 'rows written', 'messages', 'CPU ms'];
  return table(head, ['---', ...Array<string>(head.length - 1).fill('--:')], rows);
}

/** What the jobs use in 30 days. */
export function jobsTable({ jobs }: Usage): string[] {
  const { run, runsAMonth, businessAMonth, purchaseAMonth, click } = jobs;
  const rows: [string, { rowsRead: number; rowsWritten: number; cpuMs: number }][] = [
    [`one of the ${figure(runsAMonth)} runs, with nothing to do`, run],
    ['in all, for each business that sells every day', businessAMonth],
    ['in all, for each purchase a month, with a year of them on record', purchaseAMonth],
    ['in all, for each click', click],
  ];
  return table(
    ['jobs, in 30 days', 'rows read', 'rows written', 'CPU ms'],
    ['---', '--:', '--:', '--:'],
    rows.map(([what, used]) => [
      what,
      amount(Math.max(0, used.rowsRead)),
      amount(Math.max(0, used.rowsWritten)),
      used.cpuMs > 0 ? amount(used.cpuMs) : '',
    ]),
  );
}

/** What a million of each cost once the included part is used up, in dollars by item. */
export function millionsTable(usage: Usage): string[] {
  const { operations, jobs } = usage;
  const click = [operations.redirect, operations.click, { ...operations.click, ...jobs.click, requests: 0 }];
  const kinds: [string, OperationUsage[]][] = [
    ['purchases, recorded one by one', [operations.purchase]],
    [`purchases in batches of ${figure(usage.rowsABatch)}`, [operations.batchRow]],
    ['links followed, their clicks counted and folded', click],
    ['badges that nobody remembers', [operations.badge]],
    ['readings of ROR', [operations.ror]],
  ];
  const rows = kinds.map(([what, used]) => {
    const parts = billOfAMillion(used);
    const total = parts.reduce((sum, part) => sum + part, 0);
    return [what, ...parts.map((part) => (part < 0.005 ? '' : dollars(part))), `**${dollars(total)}**`];
  });
  const items = ['requests', 'CPU (upper bound)', 'rows read', 'rows written', 'queue'];
  return table(['a million', ...items, 'together'], ['---', ...Array<string>(6).fill('--:')], rows);
}

/** What a month uses and costs on the Paid plan, item by item. */
export function billTable(usage: Usage): string[] {
  const months = SIZES.map((purchases) => monthOf(usage, purchases));
  const bills = months.map(billOf);
  const columns = SIZES.map((purchases) => `${figure(purchases)} purchases`);
  const rows = BILLED.map((item) => [
    ITEMS[item],
    ...months.flatMap((month, index) => [usedOf(month, item), dollars(bills[index]!.parts[item])]),
  ]);
  return table(
    ['a month', ...columns.flatMap((column) => [column, ''])],
    ['---', ...columns.flatMap(() => ['--:', '--:'])],
    [
      ...rows,
      ['the least bill', ...bills.flatMap(({ minimum }) => ['', dollars(minimum)])],
      ['**together**', ...bills.flatMap(({ total }) => ['', `**${dollars(total)}**`])],
    ],
  );
}

/** How much of each limit of the Free plan a month uses, and when it is reached. */
export function freeTable(usage: Usage): string[] {
  const used = SIZES.slice(0, 2).map((purchases) => usedOfFree(monthOf(usage, purchases)));
  const shown = (limit: FreeLimit, value: number) => (limit === 'storage' ? bytes(value) : figure(value));
  const rows = FREE_LIMITS.map((limit) => {
    const most = mostPurchases(usage, limit);
    return [
      LIMITS[limit],
      shown(limit, ALLOWED_FREE[limit]),
      ...used.map((one) => shown(limit, one[limit])),
      most === null ? 'never' : figure(most),
      most === null ? '' : figure(most / DAYS_OF_A_MONTH),
    ];
  });
  return table(
    [
      'the Free plan',
      'carries',
      ...SIZES.slice(0, 2).map((purchases) => `at ${figure(purchases)}`),
      'is reached at purchases a month',
      'a day',
    ],
    ['---', '--:', '--:', '--:', '--:', '--:'],
    rows,
  );
}

function usedOf(month: Month, item: Billed): string {
  switch (item) {
    case 'storage':
      return bytes(month.storageBytes);
    case 'cpuMs':
      return `${figure(month.cpuMs)} ms`;
    default:
      return figure(month[item]);
  }
}

function amount(value: number): string {
  return value >= 1_000 ? figure(value) : small(value);
}

function table(head: string[], marks: string[], rows: readonly string[][]): string[] {
  const inBars = (cell: string) => (cell === '' ? ' ' : ` ${cell} `);
  return [head, marks, ...rows].map((cells) => `|${cells.map(inBars).join('|')}|`);
}

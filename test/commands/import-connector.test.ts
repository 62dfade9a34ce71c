/** `npm run import -- --connector`: a provider's own export, by the ids of its webhooks. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test, vi } from 'vitest';
import { faultyProxy } from '../rigs/faulty-proxy.ts';
import { importingKith } from '../rigs/upload/importing-kith.ts';
import { openBusiness } from '../rigs/local-kith.ts';

vi.setConfig({ testTimeout: 60_000 });

const { folder, kith } = importingKith();

const SHOPIFY = [
  'Name;Email;Financial Status;Currency;Total;Created at;Lineitem name;Billing Name;Refunded Amount;Id;',
  '#1;zoe@example.com;paid;EUR;49.00;2026-03-01 10:30:00 +0100;"Tea;\ngreen";J\u00f6rg;9.00;1001;',
  '#1;;;;;;Cup;;;;',
  '#2;ben@example.com;pending;EUR;10.00;2026-03-02 10:30:00 +0100;Tea;Ben;0.00;1002;',
  '#3;cleo@example.com;paid;EUR;12.00;2026-03-03 10:30:00 +0100;Tea;Cleo;0.00;7.41E+12;',
  '#3;;;;;;Cup;;;;',
].join('\r\n');

async function connected(name: string, provider: string, contents: string | Uint8Array) {
  const business = await openBusiness(kith(), { currency: 'EUR' });
  const { id } = await business.post('/v1/connectors', { provider });
  const file = join(folder, name);
  writeFileSync(file, contents);
  const run = (parameters: readonly string[] = [], url?: string) =>
    business.importFile(file, ['--connector', id, ...parameters], url);
  return { business, file, run };
}

test('an export is recorded by the ids of its webhooks, whatever its encoding and delimiter; the rest is named with its line', async () => {
  const { business, file, run } = await connected('shopify.csv', 'shopify', Buffer.from(SHOPIFY, 'latin1'));
  const { exitCode, output } = await run(['--yes']);
  expect(output).toContain('the orders export of Shopify');
  expect(output).toContain(
    'line 2: shopify:1001, 2026-03-01T09:30:00.000Z, 49.00 EUR, 9.00 EUR refunded, client by e-mail',
  );
  expect(output).toContain('5 rows in');
  expect(output).toContain('1 recorded, 0 repeated, 2 rejected');
  expect(output).toContain('1 further lines of the same order; not paid: 1 passed over');
  expect(exitCode).toBe(1);
  expect((await business.get('/v1/purchases')).data).toEqual([
    expect.objectContaining({ id: 'shopify:1001', amount: 4900, refundedAmount: 900 }),
  ]);
  const rejected: Record<string, string>[] = parse(readFileSync(`${file}.rejected.csv`), { columns: true });
  expect(rejected.map(({ line, reason, Name }) => [line, reason, Name])).toEqual([
    ['6', expect.stringMatching(/^Id: a spreadsheet has shortened it to 7.41E\+12/), '#3'],
    ['7', 'goes with line 6', '#3'],
  ]);

  writeFileSync(
    `${file}.rejected.csv`,
    readFileSync(`${file}.rejected.csv`, 'utf8').replaceAll('7.41E+12', '1003'),
  );
  const connectors = await business.get('/v1/connectors');
  const mended = await business.importFile(`${file}.rejected.csv`, [
    '--connector',
    connectors.data[0].id,
    '--yes',
  ]);
  expect(mended.output).toContain('1 recorded, 0 repeated, 0 rejected');
  expect(mended.exitCode).toBe(0);

  const again = await run(['--yes']);
  expect(again.output).toContain('0 recorded, 1 repeated, 2 rejected');
});

const STRIPE_HEADER = 'id,Created date (UTC),Amount,Amount Refunded,Currency,Status,Customer ID\n';
const stripeRows = (count: number) =>
  Array.from({ length: count }, (_, at) => `ch_${at},2026-01-05 10:00:00,9.00,0.00,eur,Paid,cus_${at}\n`);

test('nothing is sent without a yes, and nothing with --dry-run', async () => {
  const { business, run } = await connected('asked.csv', 'stripe', STRIPE_HEADER + stripeRows(12).join(''));
  const unanswered = await run();
  expect(unanswered.exitCode).toBe(2);
  expect(
    unanswered.output.match(/^ {2}line \d+: stripe:ch_\d+, 2026-01-05T10:00:00.000Z, 9.00 EUR/gm),
  ).toHaveLength(10);
  expect(unanswered.output).toContain('Nothing was sent');
  const dry = await run(['--dry-run']);
  expect(dry.exitCode).toBe(0);
  expect((await business.get('/v1/purchases')).data).toEqual([]);
});

test('a preview says where nothing would be recorded, and what would be otherwise than the file says it', async () => {
  const rows = [
    'ch_1,2026-01-05 10:00:00,0.00,0.00,eur,Paid,cus_1\n',
    'ch_2,2026-01-05 10:00:00,9,0,eur,Paid,\n',
  ];
  const nothing = await connected('nothing.csv', 'stripe', STRIPE_HEADER + rows.join(''));
  const { output } = await nothing.run(['--dry-run']);
  expect(output).toContain('None of the first sales would be recorded as a purchase.');
  expect(output).toContain('line 3: rejected: Amount: "9" has no decimals');
  const shown = 'ch_3,2026-01-05 10:00:00,9.00,12.00,eur,Refunded,cus_3\n';
  const more = await connected('more.csv', 'stripe', STRIPE_HEADER + shown);
  expect((await more.run(['--dry-run'])).output).toMatch(
    /line 2: stripe:ch_3, .*12.00 EUR refunded.*\n {2}line 2: The refund was larger than what was left/,
  );
});

test('an import that broke off goes on, with a size that passes, and records each sale once', async () => {
  const { business, file, run } = await connected(
    'broken.csv',
    'stripe',
    STRIPE_HEADER + stripeRows(90).join(''),
  );
  const tooMuch = { kind: 'answer', status: 413 } as const;
  const broken = await faultyProxy(kith().url, (batch, lines) =>
    lines > 12 ? tooMuch : batch > 6 ? { kind: 'answer', status: 401 } : { kind: 'pass' },
  );
  const sizes = ['--yes', '--senders', '1', '--chunk-rows', '30'];
  const first = await run(sizes, broken.url);
  broken.close();
  expect(first.exitCode).toBe(1);
  expect(existsSync(`${file}.progress`)).toBe(true);
  const proxy = await faultyProxy(kith().url, () => ({ kind: 'pass' }));
  const second = await run(sizes, proxy.url);
  proxy.close();
  expect(second.exitCode).toBe(0);
  const { data: runs } = await business.get('/v1/imports');
  expect(runs.map(({ recorded }: any) => recorded).reduce((sum: number, one: number) => sum + one, 0)).toBe(
    90,
  );
  expect((await business.get('/v1/ror?asOf=2026-01-06')).active).toBe(90);
});

test.each([
  {
    what: 'columns that are missing',
    provider: 'stripe',
    contents: 'id,Created (UTC),Amount\n',
    parameters: [],
    said: 'Amount Refunded, Currency, Status',
  },
  {
    what: 'columns of which none is known, by their names',
    provider: 'shopify',
    contents: 'Order;Total due\n1;2\n',
    parameters: [],
    said: 'The columns of this file are "Order", "Total due": it is not the orders export of Shopify',
  },
  {
    what: 'an export that is not known',
    provider: 'lemonsqueezy',
    contents: 'Order Number,Total\n',
    parameters: [],
    said: 'exports of Lemon Squeezy are not known',
  },
  {
    what: 'an option that has no effect',
    provider: 'stripe',
    contents: STRIPE_HEADER,
    parameters: ['--minor'],
    said: '--minor has no effect with --connector',
  },
])('ends with 2 for $what', async ({ provider, contents, parameters, said }) => {
  const { run } = await connected('refused.csv', provider, contents);
  const { exitCode, output } = await run(parameters);
  expect(exitCode).toBe(2);
  expect(output).toContain(said);
});

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test, vi } from 'vitest';
import { faultyProxy, type Fault } from '../rigs/faulty-proxy.ts';
import { importingKith } from '../rigs/upload/importing-kith.ts';
import { openBusiness, runCommand, type LocalBusiness } from '../rigs/local-kith.ts';
import type { BusinessSettings } from '../rigs/new-business.ts';

vi.setConfig({ testTimeout: 60_000 });

const { folder, kith } = importingKith();

const newBusiness = (settings?: Partial<BusinessSettings>) => openBusiness(kith(), settings);

function newFile(name: string, contents: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, contents);
  return path;
}

/** So many purchases of as many clients, one a day. */
function plainRows(count: number): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const day = new Date(Date.UTC(2026, 0, 1 + (index % 300))).toISOString().slice(0, 10);
    return `p${index},c${index},${day},100`;
  });
  return `id,clientId,purchasedAt,amount\n${rows.join('\n')}\n`;
}

const SHOPIFY_EXPORT = [
  'Name,Email,Financial Status,Currency,Total,Refunded Amount,Billing Name,Created at,Lineitem name',
  '#1,Anna@Shop.example,paid,EUR,49.90,0.00,"Anna ""A"" Klein",2026-01-05 09:59:00 +0100,Tea',
  '#1,Anna@Shop.example,,,,,,,Cup',
  '#2,ben@shop.example,refunded,EUR,10,10.00,"Ben\nof two lines",2026-01-06 09:59:00 +0100,Tea',
  '#3,cleo@shop.example,pending,EUR,10,0,Cleo,2026-01-07 09:59:00 +0100,Tea',
  '#4,dora@shop.example,paid,EUR,10.999,0,Dora,2026-01-07 09:59:00 +0100,Tea',
  '#5,not an address,paid,EUR,10,0,Eve,2026-01-07 09:59:00 +0100,Tea',
].join('\r\n');

describe('a shop’s export', () => {
  test('is recognised; each order is one purchase, what was not paid is passed over, the rest is named with its line', async () => {
    const business = await newBusiness();
    const file = newFile('shopify.csv', `\uFEFF${SHOPIFY_EXPORT}\r\n`);
    const { exitCode, output } = await business.importFile(file);

    expect(exitCode).toBe(1);
    expect(output).toContain('columns of Shopify orders');
    expect(output).toContain('Total → amount (major units, 49.00');
    expect(output).toContain('2 recorded, 0 repeated, 2 rejected');
    expect(output).toContain('1 further lines of the same order; not paid: 1 pending');
    expect(output).toContain('Clients known: 0 by id, 2 by e-mail, 1 by nothing');
    const { data } = await business.get('/v1/purchases');
    expect(data).toEqual([
      expect.objectContaining({
        id: '#2',
        clientId: 'ben@shop.example',
        amount: 1_000,
        refundedAmount: 1_000,
        purchasedAt: '2026-01-06T08:59:00.000Z',
      }),
      expect.objectContaining({
        id: '#1',
        clientId: 'anna@shop.example',
        amount: 4_990,
        refundedAmount: 0,
        currency: 'EUR',
      }),
    ]);
    const rejected: Record<string, string>[] = parse(readFileSync(`${file}.rejected.csv`), { columns: true });
    expect(rejected.map(({ line, reason, Name }) => [line, reason, Name])).toEqual([
      ['7', 'amount: has more decimals than EUR has (2): "10.999"', '#4'],
      ['8', expect.stringMatching(/^clientId: names nobody/), '#5'],
    ]);
  });
});

describe('a file', () => {
  test('of rejected rows can be imported once they are mended', async () => {
    const business = await newBusiness();
    const file = newFile('mended.csv', 'id,client,date,amount\n1,anna,2026-01-01,10\n2,ben,someday,20\n');
    expect((await business.importFile(file, ['--minor'])).exitCode).toBe(1);
    const rejectedPath = `${file}.rejected.csv`;
    writeFileSync(
      rejectedPath,
      readFileSync(rejectedPath, 'utf8').replace('2,ben,someday,20', '2,ben,2026-01-02,20'),
    );
    const { exitCode, output } = await business.importFile(rejectedPath, ['--minor']);
    expect(exitCode).toBe(0);
    expect(output).toContain('1 recorded, 0 repeated, 0 rejected');
  });

  test('with semicolons, decimal commas and an old encoding is read in the business’s time zone', async () => {
    const business = await newBusiness({ timeZone: 'Asia/Tokyo', currency: 'EUR' });
    const text =
      'order_id;customer_id;date;amount;customer_name\n1;anna;2026-01-05 08:00;1.234,50;J\xfcrgen\n';
    const file = newFile('semicolons.csv', Buffer.from(text, 'latin1'));
    const { exitCode, output } = await business.importFile(file, ['--decimal-comma']);
    expect(output).toContain('windows-1252, semicolons');
    expect(exitCode).toBe(0);
    const { data } = await business.get('/v1/purchases');
    expect(data).toEqual([
      expect.objectContaining({ amount: 123_450, purchasedAt: '2026-01-04T23:00:00.000Z' }),
    ]);
  });

  test('is only described by --dry-run', async () => {
    const business = await newBusiness();
    const { exitCode, output } = await business.importFile(newFile('dry.csv', plainRows(3)), ['--dry-run']);
    expect(exitCode).toBe(0);
    expect(output).toContain('Nothing was sent');
    expect((await business.get('/v1/purchases')).data).toEqual([]);
  });
});

describe('what a file leaves open', () => {
  test('is asked with its first rows as they would be recorded, and nothing is sent while nobody answers', async () => {
    const business = await newBusiness();
    const file = newFile(
      'open.csv',
      'order id,customer id,date,total\n1,a,03/04/2026,15\n2,b,04/04/2026,49\n',
    );
    const { exitCode, output } = await business.importFile(file);
    expect(exitCode).toBe(2);
    expect(output).toContain('line 2: purchase 1, client a, 2026-04-03T12:00:00.000Z, 15.00 USD');
    expect(output).toContain('--decimal or --minor');
    expect(output).toContain('--date-order dmy or --date-order mdy');
    expect((await business.get('/v1/purchases')).data).toEqual([]);

    expect((await business.importFile(file, ['--minor', '--date-order', 'mdy'])).exitCode).toBe(0);
    const { data } = await business.get('/v1/purchases?clientId=a');
    expect(data).toEqual([expect.objectContaining({ amount: 15, purchasedAt: '2026-03-04T12:00:00.000Z' })]);
  });

  test('is recorded as it is shown with --yes', async () => {
    const business = await newBusiness();
    const file = newFile(
      'yes.csv',
      'order id,customer id,date,total,status\n1,a,2026-04-03,15,Packed\n2,b,2026-04-03,49,paid\n',
    );
    const { exitCode, output } = await business.importFile(file, ['--yes']);
    expect(exitCode).toBe(0);
    expect(output).toContain('1 recorded, 0 repeated, 0 rejected');
    expect(output).toContain('not paid: 1 Packed');
  });
});

/** Rows about one purchase that lie apart. */
const SHARED = [
  'id,clientId,purchasedAt,amount,refundedAmount,clientEmail',
  'D1,d,2026-03-01,100,,d@shop.example',
  'D2,d,2026-03-01,100,,',
  'D3,e,2026-03-02,100,100,',
  'D1,d,2026-03-01,100,50,',
  'D2,x,2026-03-01,100,,',
  'D4,f,2026-03-02,100,20,',
  'D4,f,2026-03-02,100,10,',
].join('\n');

describe('an import', () => {
  test.each([
    ['1', '1'],
    ['2', '4'],
    ['7', '4'],
    ['10000', '1'],
  ])('in chunks of %s rows by %s senders has the same result as any other', async (rows, senders) => {
    const business = await newBusiness();
    const file = newFile(`shared-${rows}.csv`, SHARED);
    const { exitCode, output } = await business.importFile(file, [
      '--chunk-rows',
      rows,
      '--senders',
      senders,
    ]);
    expect(exitCode).toBe(1);
    expect(output).toContain('4 recorded, 0 repeated, 1 rejected');
    expect(output).toContain('2 further lines of the same order');
    const { data } = await business.get('/v1/purchases');
    const refunded = data.map(({ id, refundedAmount }: any) => `${id} ${refundedAmount}`);
    expect(refunded.toSorted()).toEqual(['D1 50', 'D2 0', 'D3 100', 'D4 20']);
    expect(readFileSync(`${file}.rejected.csv`, 'utf8')).toContain(
      '6,line 3 has the same id with other content',
    );
  });

  test('can be taken back by its run, and its file imported again', async () => {
    const business = await newBusiness();
    const file = newFile('undo.csv', SHARED);
    const { output } = await business.importFile(file, ['--chunk-rows', '2']);
    const run = /--undo (\S+)/.exec(output)?.[1] ?? '';
    const undo = (...parameters: string[]) =>
      runCommand('import.ts', [
        '--undo',
        run,
        '--url',
        kith().url,
        '--key',
        business.secretKey,
        ...parameters,
      ]);

    const shown = await undo();
    expect(shown).toEqual({
      exitCode: 2,
      output: expect.stringMatching(/takes back 4 purchases, 3 refunds[^]*--yes/),
    });
    expect((await business.get('/v1/purchases')).data).toHaveLength(4);
    const done = await undo('--yes');
    expect(done).toEqual({ exitCode: 0, output: expect.stringContaining('Withdrawn: 4 purchases') });
    expect((await business.get('/v1/purchases')).data).toEqual([]);
    expect(await business.get('/v1/ror?asOf=2026-11-01')).toMatchObject({ clientsEver: 0 });
    expect((await business.importFile(file)).output).toContain('4 recorded, 0 repeated, 1 rejected');
  });
});

describe('what cannot work ends with 2 or 1 and says why', () => {
  test('a file that is not there', async () => {
    const { exitCode, output } = await runCommand('import.ts', ['missing.csv', '--key', 'sk_a']);
    expect({ exitCode, output }).toEqual({
      exitCode: 2,
      output: expect.stringContaining('There is no file missing.csv'),
    });
  });

  test('a key that is not one', async () => {
    const file = newFile('key.csv', plainRows(1));
    const { exitCode, output } = await runCommand('import.ts', [
      file,
      '--url',
      kith().url,
      '--key',
      'sk_wrong',
    ]);
    expect({ exitCode, output }).toEqual({ exitCode: 1, output: expect.stringContaining('401') });
  });
});

describe('on a bad line', () => {
  const importThrough = async (business: LocalBusiness, file: string, faultOf: (batch: number) => Fault) => {
    const proxy = await faultyProxy(kith().url, faultOf);
    const outcome = await business.importFile(file, ['--chunk-rows', '100', '--senders', '2'], proxy.url);
    proxy.close();
    return { ...outcome, passedOn: proxy.passedOn() };
  };

  test('lost answers, 429 and 503 are tried again, and nothing is lost or counted twice', async () => {
    const business = await newBusiness();
    const faults: Record<number, Fault> = {
      1: { kind: 'lose_answer' },
      2: { kind: 'answer', status: 429, retryAfter: '0' },
      4: { kind: 'answer', status: 503 },
      5: { kind: 'lose_answer' },
    };
    const { exitCode, output } = await importThrough(
      business,
      newFile('faults.csv', plainRows(600)),
      (batch) => faults[batch] ?? { kind: 'pass' },
    );
    expect(output).toMatch(/600 rows.* [1-9]00 repeated, 0 rejected/);
    expect(exitCode).toBe(0);
    const ror = await business.get('/v1/ror?asOf=2026-11-01');
    expect(ror).toMatchObject({ clientsEver: 600, active: 600, repeat: 0 });
  });

  test('a run that broke off goes on with what was not sent, and its rejected rows are kept', async () => {
    const business = await newBusiness();
    const file = newFile('broken-off.csv', plainRows(600).replace('p5,c5,', 'p5,,'));
    // The address is part of what makes it the same import, so both runs go through one proxy.
    let isRefusing = true;
    const proxy = await faultyProxy(kith().url, (batch) =>
      isRefusing && batch > 3 ? { kind: 'answer', status: 403 } : { kind: 'pass' },
    );
    const parameters = ['--chunk-rows', '100', '--senders', '1'];
    const first = await business.importFile(file, parameters, proxy.url);
    expect(first).toEqual({ exitCode: 1, output: expect.stringContaining('Run the same command again') });
    expect(existsSync(`${file}.progress`)).toBe(true);

    isRefusing = false;
    const second = await business.importFile(file, parameters, proxy.url);
    proxy.close();
    expect(second.output).toContain('Going on after 300 rows');
    const runs = [first, second].map(({ output }) => /This is run (\S+);/.exec(output)?.[1]);
    expect(runs[1]).toBe(runs[0]);
    expect(second.output).toContain('599 recorded, 0 repeated, 1 rejected');
    expect(proxy.passedOn()).toBe(6);
    expect(existsSync(`${file}.progress`)).toBe(false);
    expect(parse(readFileSync(`${file}.rejected.csv`))).toHaveLength(2);
    expect(await business.get('/v1/ror?asOf=2026-11-01')).toMatchObject({ clientsEver: 599, repeat: 0 });
  });
});

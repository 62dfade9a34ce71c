import { describe, expect, it } from 'vitest';
import { newTestBusiness } from '../../rigs/harness.ts';
import type { TestBusiness } from '../../rigs/new-business.ts';

const HEADER = 'Name,Email,Financial Status,Currency,Total,Created at,Lineitem name,Refunded Amount,Id\n';
const FILE = `${HEADER}#1,zoe@example.com,paid,EUR,49.00,2026-03-01 10:30:00 +0100,"Tea,\ngreen",9.00,1001
#1,,,,,,Cup,,
#2,ben@example.com,pending,EUR,10.00,2026-03-02 10:30:00 +0100,Tea,0.00,1002
#3,ben@example.com,paid,EUR,10.00,2026-03-02 10:30:00 +0100,Tea,0.00,7.41E+12
`;

async function connected(provider: string) {
  const business = await newTestBusiness();
  const { body } = await business.post('/v1/connectors', { provider });
  return { business, path: `/v1/connectors/${body.id}/files` };
}

function send(business: TestBusiness, path: string, file: string, headers: Record<string, string> = {}) {
  return business.post(path, file, { headers: { 'Content-Type': 'text/csv', ...headers } });
}

describe('POST /v1/connectors/{id}/files', () => {
  it('200 with what became of each sale, and the same again is repeated', async () => {
    const { business, path } = await connected('shopify');
    const said = await send(business, path, FILE, { 'Kith-Import': 'old-orders' });
    expect(said.status).toBe(200);
    expect(said.body).toStrictEqual({
      run: 'old-orders',
      recorded: 1,
      repeated: 0,
      passedOver: 1,
      waiting: 0,
      dead: 1,
      errors: [{ line: 6, path: 'Id', message: expect.stringMatching(/spreadsheet has shortened it/) }],
      warnings: [],
    });
    const { body: purchase } = await business.get('/v1/purchases/shopify:1001');
    expect(purchase).toMatchObject({
      amount: 4900,
      refundedAmount: 900,
      purchasedAt: '2026-03-01T09:30:00.000Z',
    });
    expect((await send(business, path, FILE)).body).toMatchObject({ recorded: 0, repeated: 1, dead: 1 });
  });

  it('200 with the first purchases for dryRun, of which none is on record', async () => {
    const { business, path } = await connected('shopify');
    const { body } = await send(business, `${path}?dryRun=true`, FILE);
    expect(body).toMatchObject({ run: null, recorded: 1, passedOver: 1, dead: 1 });
    expect(body.preview).toStrictEqual([
      {
        line: 2,
        outcome: 'recorded',
        id: 'shopify:1001',
        purchasedAt: '2026-03-01T09:30:00.000Z',
        amount: 4900,
        currency: 'EUR',
        refunded: 900,
        ref: null,
        client: 'email',
      },
    ]);
    expect((await business.get('/v1/purchases')).body.data).toEqual([]);
    expect((await business.get('/v1/imports')).body.data).toEqual([]);
  });

  it('200 for a file that was withdrawn, as another run', async () => {
    const { business, path } = await connected('shopify');
    await send(business, path, FILE, { 'Kith-Import': 'first' });
    const { body: withdrawal } = await business.delete('/v1/imports/first');
    expect(withdrawal).toMatchObject({ state: 'withdrawn', withdrawn: { purchases: 1 } });
    expect((await send(business, path, FILE, { 'Kith-Import': 'first' })).status).toBe(409);
    const again = await send(business, path, FILE, { 'Kith-Import': 'second' });
    expect(again.body).toMatchObject({ recorded: 1, repeated: 0 });
    const { body: purchase } = await business.get('/v1/purchases/shopify:1001');
    expect(purchase).toMatchObject({ amount: 4900, refundedAmount: 900 });
  });
});

describe('POST /v1/connectors/{id}/files, refused', () => {
  it.each<[what: string, provider: string, file: string, answer: [code: string, said: RegExp]]>([
    [
      'columns that are missing',
      'stripe',
      'id,Created (UTC),Amount\n',
      ['missing_columns', /Amount Refunded/],
    ],
    ['an export that is not known', 'paddle', 'id,total\n', ['invalid_request', /Paddle are not known/]],
    ['the export of another', 'stripe', FILE, ['invalid_request', /orders export of Shopify/]],
  ])('422 to %s', async (_, provider, file, [code, said]) => {
    const { business, path } = await connected(provider);
    const { status, body, text } = await send(business, path, file);
    expect([status, body.code]).toEqual([422, code]);
    expect(text).toMatch(said);
  });

  it('413 to more than 600 sales, and to more than 2 MiB', async () => {
    const { business, path } = await connected('stripe');
    const header = 'id,Created (UTC),Amount,Amount Refunded,Currency,Status\n';
    const failed = 'ch_1,2026-03-01 09:30,9.00,0.00,eur,Failed\n';
    expect((await send(business, path, header + failed.repeat(601))).status).toBe(413);
    expect((await send(business, path, header + '\n'.repeat(2 * 1024 * 1024))).status).toBe(413);
    expect((await send(business, path, header + failed.repeat(600))).body).toMatchObject({ passedOver: 600 });
  });

  it('404 to a connector that is none of the business', async () => {
    const { path } = await connected('stripe');
    expect((await send(await newTestBusiness(), path, FILE)).status).toBe(404);
  });

  it('415 to another type', async () => {
    const { business, path } = await connected('stripe');
    const headers = { 'Content-Type': 'application/x-ndjson' };
    expect((await business.post(path, '{}', { headers })).status).toBe(415);
  });
});

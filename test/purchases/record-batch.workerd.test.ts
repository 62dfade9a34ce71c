import { expect, it } from 'vitest';
import { newTestBusiness } from '../rigs/harness.ts';

const CSV = { headers: { 'Content-Type': 'text/csv' } };
const NDJSON = { headers: { 'Content-Type': 'application/x-ndjson' } };

const HISTORY = `id,clientId,purchasedAt,amount,refundedAmount,referredBy
p1,anna,2026-01-10T09:00:00Z,1000,,
p2,anna,2026-03-10T09:00:00Z,1000,,
p3,ben,2026-02-01T09:00:00Z,500,,anna
p4,cleo,2026-02-02T09:00:00Z,0,0,
`;

it('records good rows and answers ROR from them; an amount of 0 with a refund of 0 is void', async () => {
  const business = await newTestBusiness();
  const answer = await business.post('/v1/purchases/batch', HISTORY, CSV);
  expect(answer.body).toEqual({
    run: expect.stringMatching(/^imp_/),
    recorded: 4,
    repeated: 0,
    rejected: 0,
    errors: [],
    warnings: [],
    ignoredColumns: [],
  });
  const ror = await business.get('/v1/ror?asOf=2026-06-01');
  expect(ror.body).toMatchObject({
    active: 2,
    repeat: 1,
    referred: 1,
    both: 0,
    referredOrRepeat: 2,
    clientsEver: 2,
  });
});

it('counts nothing twice when the same rows come again, in any order', async () => {
  const business = await newTestBusiness();
  await business.post('/v1/purchases/batch', HISTORY, CSV);
  const before = await business.get('/v1/ror?asOf=2026-06-01');
  const [header, ...rows] = HISTORY.trim().split('\n');
  const again = await business.post('/v1/purchases/batch', [header, ...rows.reverse()].join('\r\n'), CSV);
  expect(again.body).toMatchObject({ recorded: 0, repeated: 4, rejected: 0 });
  expect((await business.get('/v1/ror?asOf=2026-06-01')).body).toEqual(before.body);
});

it('names the line and field of a bad row and records the rest', async () => {
  const business = await newTestBusiness();
  const rows = [
    '{"id":"p1","clientId":"anna","purchasedAt":"2026-01-10T09:00:00Z","amount":1000}',
    'not json',
    '{"id":"p2","clientId":"anna","purchasedAt":"yesterday","amount":"1e3"}',
    '{"id":"p1","clientId":"ben","purchasedAt":"2026-01-10T09:00:00Z","amount":1000}',
    '{"id":"p3","clientId":"ben","purchasedAt":"2026-01-10T09:00:00Z","amount":10,"refundedAmount":11}',
  ];
  const { body } = await business.post('/v1/purchases/batch', rows.join('\n'), NDJSON);
  expect(body).toMatchObject({ recorded: 1, repeated: 0, rejected: 4 });
  expect(body.errors.map((error: { line: number; path: string }) => [error.line, error.path])).toEqual([
    [2, ''],
    [3, 'purchasedAt'],
    [3, 'amount'],
    [4, 'id'],
    [5, 'refundedAmount'],
  ]);
});

it('counts lines as the file has them, line breaks inside quotes included', async () => {
  const business = await newTestBusiness();
  const csv =
    'id,clientId,purchasedAt,amount,clientName\np1,a,2026-01-10T09:00:00Z,1,"Anna\nK"\np2,a,bad,1,B\n';
  const { body } = await business.post('/v1/purchases/batch', csv, CSV);
  expect(body).toMatchObject({ recorded: 1, rejected: 1, errors: [{ line: 4, path: 'purchasedAt' }] });
});

it('a refund that a later file brings is recorded once', async () => {
  const business = await newTestBusiness();
  const row = { id: 'p1', clientId: 'anna', purchasedAt: '2026-01-10T09:00:00Z', amount: 1000 };
  await business.post('/v1/purchases/batch', JSON.stringify(row), NDJSON);
  const refunded = JSON.stringify({ ...row, refundedAmount: 1000 });
  expect((await business.post('/v1/purchases/batch', refunded, NDJSON)).body).toMatchObject({ recorded: 1 });
  expect((await business.post('/v1/purchases/batch', refunded, NDJSON)).body).toMatchObject({ repeated: 1 });
  expect((await business.get('/v1/ror?asOf=2026-06-01')).body).toMatchObject({ active: 0, ror: null });
});

it('422 names the columns that the header lacks', async () => {
  const business = await newTestBusiness();
  const { status, body } = await business.post('/v1/purchases/batch', 'id,clientId\n1,2\n', CSV);
  expect(status).toBe(422);
  expect(body.errors.map((error: { path: string }) => error.path)).toEqual(['purchasedAt', 'amount']);
});

it('413 refuses more than 10,000 rows and records none', async () => {
  const business = await newTestBusiness();
  const rows = Array.from({ length: 10_001 }, (_, index) => `p${index},c,2026-01-10T09:00:00Z,1`);
  const { status } = await business.post(
    '/v1/purchases/batch',
    `id,clientId,purchasedAt,amount\n${rows.join('\n')}`,
    CSV,
  );
  expect(status).toBe(413);
  expect((await business.get('/v1/ror?asOf=2026-06-01')).body.active).toBe(0);
});

it('415 asks for CSV or NDJSON', async () => {
  const business = await newTestBusiness();
  expect((await business.post('/v1/purchases/batch', { rows: [] })).status).toBe(415);
});

it('records a row whose name or address cannot be kept, and names what was left out by its line', async () => {
  const business = await newTestBusiness();
  const row = (id: string, rest: object) =>
    JSON.stringify({ id, clientId: id, purchasedAt: '2026-01-10T09:00:00Z', amount: 1, ...rest });
  const rows = [
    row('p1', { clientEmail: 'n/a' }),
    row('p2', { clientEmail: 'jürgen@bücher.example', clientName: 'x'.repeat(201) }),
    row('p3', { clientEmail: '', clientName: null, currency: '', ref: '', refundedAmount: '' }),
    row('p4', { clientEmail: 'n/a', refundedAmount: 2 }),
  ];
  const { body } = await business.post('/v1/purchases/batch', rows.join('\n'), NDJSON);
  expect(body).toMatchObject({ recorded: 3, rejected: 1, errors: [{ line: 4, path: 'refundedAmount' }] });
  expect(body.warnings).toEqual([
    {
      line: 1,
      path: 'clientEmail',
      message: expect.stringMatching(/^was left out: it is no e-mail address/),
    },
    { line: 2, path: 'clientName', message: 'was left out: it must have 1 to 200 characters' },
  ]);
});

it('a late e-mail unmasks a self-referral, whichever row comes first', async () => {
  const advocate = {
    id: 'p1',
    clientId: 'anna',
    purchasedAt: '2026-01-10T09:00:00Z',
    amount: 1,
    clientEmail: 'A.K@shop.example',
  };
  const friend = {
    id: 'p2',
    clientId: 'anna-2',
    purchasedAt: '2026-02-10T09:00:00Z',
    amount: 1,
    referredBy: 'anna',
    clientEmail: ' a.k@SHOP.example'.trim(),
  };
  for (const rows of [
    [advocate, friend],
    [friend, advocate],
  ]) {
    const business = await newTestBusiness();
    for (const row of rows) await business.post('/v1/purchases/batch', JSON.stringify(row), NDJSON);
    expect((await business.get('/v1/ror?asOf=2026-06-01')).body).toMatchObject({ active: 2, referred: 0 });
  }
});

const GROWING = 'id,clientId,purchasedAt,amount,refundedAmount\np1,anna,2026-01-10T09:00:00Z,1000,';

it('adds what a later file says has been refunded in all, and says when it is less than what is on record', async () => {
  const business = await newTestBusiness();
  const send = async (total: string) =>
    (await business.post('/v1/purchases/batch', GROWING + total, CSV)).body;
  expect(await send('100')).toMatchObject({ recorded: 1, repeated: 0, rejected: 0 });
  expect(await send('250')).toMatchObject({ recorded: 1, repeated: 0, rejected: 0 });
  const repeated = { recorded: 0, repeated: 1, rejected: 0, errors: [], warnings: [], ignoredColumns: [] };
  expect(await send('250')).toMatchObject(repeated);
  expect(await send('')).toMatchObject(repeated);
  const message = 'is less than the 250 on record, which stay refunded';
  expect(await send('100')).toMatchObject({
    ...repeated,
    warnings: [{ line: 2, path: 'refundedAmount', message }],
  });
  expect(await send('1001')).toMatchObject({
    recorded: 0,
    rejected: 1,
    errors: [{ path: 'refundedAmount' }],
  });
  expect((await business.get('/v1/purchases/p1')).body).toMatchObject({ refundedAmount: 250 });
});

it('gives the same for rows of one purchase in one file, in several, and by senders at once', async () => {
  const rows = ['', '50', '50', '20', '70', ''].map((total) => `D1,d,2026-03-01T09:30:00Z,100,${total}`);
  const header = 'id,clientId,purchasedAt,amount,refundedAmount';
  const send = async (business: Awaited<ReturnType<typeof newTestBusiness>>, part: string[]) =>
    (await business.post('/v1/purchases/batch', [header, ...part].join('\n'), CSV)).body;
  const counts = (answers: { recorded: number; repeated: number; rejected: number }[]) =>
    (['recorded', 'repeated', 'rejected'] as const).map((count) =>
      answers.reduce((sum, answer) => sum + answer[count], 0),
    );
  const refunded = async (business: Awaited<ReturnType<typeof newTestBusiness>>) =>
    (await business.get('/v1/purchases/D1')).body.refundedAmount;
  const [whole, single, atOnce] = [await newTestBusiness(), await newTestBusiness(), await newTestBusiness()];
  expect(counts([await send(whole, rows)])).toEqual([3, 3, 0]);
  const answers = [];
  for (const row of rows) answers.push(await send(single, [row]));
  expect(counts(answers)).toEqual([3, 3, 0]);
  const bySenders = counts(await Promise.all([...rows, ...rows].map((row) => send(atOnce, [row]))));
  expect(bySenders[2]).toBe(0);
  expect(bySenders[0]! + bySenders[1]!).toBe(12);
  for (const business of [whole, single, atOnce]) expect(await refunded(business)).toBe(70);
});

it('answers whatever ids refunds have, those of a batch too', async () => {
  const business = await newTestBusiness();
  await business.post('/v1/purchases/batch', HISTORY, CSV);
  for (const id of ['batch-refund:p1', '~to:300:p1']) {
    const refund = await business.post('/v1/purchases/p2/refunds', { id, amount: 1 });
    expect([refund.status, refund.body.id]).toEqual([201, id]);
    const again = await business.post('/v1/purchases/p2/refunds', { id, amount: 1 });
    expect([again.status, again.body.id]).toEqual([200, id]);
  }
  expect((await business.post('/v1/purchases/batch', GROWING + '300', CSV)).body).toMatchObject({
    recorded: 1,
  });
  expect((await business.get('/v1/purchases/p1')).body).toMatchObject({ refundedAmount: 300 });
});

it('knows a client by its phone as by its e-mail, and says which is none', async () => {
  const business = await newTestBusiness();
  const row = { purchasedAt: '2026-01-10T09:00:00Z', amount: 1 };
  const rows = [
    { ...row, id: 'p1', clientId: 'anna', clientPhone: '0049 (30) 123-456' },
    { ...row, id: 'p2', clientId: 'anna-2', referredBy: 'anna', clientPhone: '+4930123456' },
    { ...row, id: 'p3', clientId: 'ben', referredBy: 'anna', clientPhone: 'unknown' },
  ];
  const { body } = await business.post(
    '/v1/purchases/batch',
    rows.map((one) => JSON.stringify(one)).join('\n'),
    NDJSON,
  );
  expect(body).toMatchObject({ recorded: 3, warnings: [{ line: 3, path: 'clientPhone' }] });
  const said = { id: 'p4', clientId: 'anna-3', amount: 1, clientPhone: '+49 30 123456' };
  expect((await business.post('/v1/purchases', said)).status).toBe(201);
  const reasons = ['p2', 'p3'].map(async (id) => (await business.get(`/v1/purchases/${id}`)).body);
  expect((await Promise.all(reasons)).map((purchase) => purchase.notReferredBecause)).toEqual([
    'self_referral',
    null,
  ]);
  expect((await business.get('/v1/ror?asOf=2026-06-01')).body).toMatchObject({ referred: 1 });
});

it('rejects a row that adds to a client who was erased', async () => {
  const business = await newTestBusiness();
  await business.post('/v1/purchases/batch', HISTORY, CSV);
  await business.delete('/v1/clients/ben');
  const { clientId } = (await business.get('/v1/purchases/p3')).body;
  const row = { id: 'p9', clientId, purchasedAt: '2026-01-10T09:00:00Z', amount: 1 };
  const { body } = await business.post('/v1/purchases/batch', JSON.stringify(row), NDJSON);
  expect(body).toMatchObject({ rejected: 1, errors: [{ path: 'clientId' }] });
  expect((await business.post('/v1/purchases', { ...row, clientName: 'Ben' })).status).toBe(422);
});

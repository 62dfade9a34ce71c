import { expect, it } from 'vitest';
import { newTestBusiness } from '../rigs/harness.ts';

it('201 records a purchase and 200 answers the same again', async () => {
  const business = await newTestBusiness();
  const purchase = { id: 'p1', clientId: 'c1', amount: 4900 };
  const first = await business.post('/v1/purchases', purchase);
  expect(first.status).toBe(201);
  const again = await business.post('/v1/purchases', purchase);
  expect(again.status).toBe(200);
  expect(again.body).toEqual(first.body);
});

it('409 names the fields that differ and changes nothing', async () => {
  const business = await newTestBusiness();
  await business.post('/v1/purchases', { id: 'p1', clientId: 'c1', amount: 4900 });
  const other = await business.post('/v1/purchases', { id: 'p1', clientId: 'c2', amount: 4901 });
  expect(other.status).toBe(409);
  expect(other.body.errors.map((error: { path: string }) => error.path)).toEqual(['amount', 'clientId']);
  expect((await business.get('/v1/ror')).body).toMatchObject({ active: 1, clientsEver: 1 });
});

it('two purchases of one client make it a repeat client', async () => {
  const business = await newTestBusiness();
  await business.post('/v1/purchases', { id: 'p1', clientId: 'c1', amount: 100 });
  const second = await business.post('/v1/purchases', { id: 'p2', clientId: 'c1', amount: 100 });
  expect(second.body.repeat).toBe(true);
  expect((await business.get('/v1/ror')).body).toMatchObject({ active: 1, repeat: 1, referred: 0, ror: 1 });
});

it.each([
  'jürgen@bücher.example',
  'a/b=c@example.com',
  'name.@docomo.ne.jp',
  'anna@xn--bcher-kva.example',
  'anna@example.com ',
])('201 keeps the address %j as an alias, by which a self-referral comes to light', async (clientEmail) => {
  const business = await newTestBusiness();
  const { code } = (await business.post('/v1/links', { clientId: 'anna' })).body;
  await business.post('/v1/purchases', { id: 'p1', clientId: 'anna', amount: 1, clientEmail });
  const again = { id: 'p2', clientId: 'anna-2', amount: 1, clientEmail: ` ${clientEmail}`, ref: code };
  const { status, body } = await business.post('/v1/purchases', again);
  expect(status).toBe(201);
  expect(body).toMatchObject({ notReferredBecause: 'self_referral', warnings: [] });
});

it('201 records a purchase whose name and address cannot be kept, and names what was left out', async () => {
  const business = await newTestBusiness();
  const purchase = { id: 'p1', clientId: 'c1', amount: 1, clientName: 'x'.repeat(201), clientEmail: 'none' };
  const first = await business.post('/v1/purchases', purchase);
  expect(first.status).toBe(201);
  expect(first.body.warnings).toEqual([
    { path: 'clientName', message: 'was left out: it must have 1 to 200 characters' },
    { path: 'clientEmail', message: expect.stringMatching(/^was left out: it is no e-mail address/) },
  ]);
  expect(await business.post('/v1/purchases', purchase)).toMatchObject({ status: 200, body: first.body });
  expect((await business.get('/v1/clients/c1')).body).toMatchObject({ name: null, purchases: 1 });
});

it('201 takes null and an empty text for every field that may be left out', async () => {
  const business = await newTestBusiness();
  for (const nothing of [null, '']) {
    const id = `p${nothing}`;
    const optional = ['clientName', 'clientEmail', 'currency', 'purchasedAt', 'ref', 'clickedAt', 'metadata'];
    const left = Object.fromEntries(optional.map((field) => [field, nothing]));
    const { status, body } = await business.post('/v1/purchases', { id, clientId: id, amount: 1, ...left });
    expect(status).toBe(201);
    expect(body).toMatchObject({ currency: 'EUR', referral: null, notReferredBecause: null, metadata: null });
  }
});

it('201 keeps metadata as it was sent, whatever its keys are called', async () => {
  const business = await newTestBusiness();
  const metadata = '{"__proto__":"x","constructor":1,"empty":""}';
  const purchase = `{"id":"p1","clientId":"c1","amount":1,"metadata":${metadata}}`;
  const json = { headers: { 'Content-Type': 'application/json' } };
  const { status, text } = await business.post('/v1/purchases', purchase, json);
  expect(status).toBe(201);
  expect(text).toContain(`"metadata":${metadata}`);
  expect((await business.get('/v1/purchases/p1')).text).toContain(`"metadata":${metadata}`);
  expect((await business.post('/v1/purchases', purchase, json)).status).toBe(200);
});

it('201 takes the advocate by name, who is on record from then on', async () => {
  const business = await newTestBusiness();
  const purchase = { id: 'p1', clientId: 'ben', amount: 1, referredBy: 'ann' };
  const first = await business.post('/v1/purchases', purchase);
  expect(first).toMatchObject({ status: 201, body: { referral: { advocateId: 'ann', code: null } } });
  expect(await business.post('/v1/purchases', purchase)).toMatchObject({ status: 200, body: first.body });
  expect((await business.get('/v1/clients/ann')).body).toMatchObject({ purchases: 0, brought: 1 });
  expect((await business.get('/v1/ror')).body).toMatchObject({ active: 1, referred: 1 });
});

it('an advocate by name is judged by rules 3 and 4, as in a batch', async () => {
  const business = await newTestBusiness();
  const at = (day: number) => `2026-03-0${day}T00:00:00Z`;
  const said = async (id: string, clientId: string, day: number) => {
    const purchase = { id, clientId, amount: 1, purchasedAt: at(day), referredBy: 'ann' };
    return (await business.post('/v1/purchases', purchase)).body.notReferredBecause;
  };
  expect(await said('p1', 'ann', 1)).toBe('self_referral');
  expect(await said('p2', 'ben', 2)).toBe(null);
  expect(await said('p3', 'ben', 3)).toBe('existing_client');
});

it('422 an advocate by name beside a code, and one who was erased', async () => {
  const business = await newTestBusiness();
  const purchase = { id: 'p1', clientId: 'ben', amount: 1 };
  for (const more of [{ ref: 'code', referredBy: 'ann' }, { referredBy: 'erased_0123456789abcdefghij' }]) {
    const said = await business.post('/v1/purchases', { ...purchase, ...more });
    expect(said).toMatchObject({ status: 422, body: { errors: [{ path: 'referredBy' }] } });
  }
});

it('409 names referredBy where another advocate is on record, and makes nobody known', async () => {
  const business = await newTestBusiness();
  const purchase = { id: 'p1', clientId: 'ben', amount: 1 };
  await business.post('/v1/purchases', purchase);
  const other = await business.post('/v1/purchases', { ...purchase, referredBy: 'ann' });
  expect(other).toMatchObject({ status: 409, body: { errors: [{ path: 'referredBy' }] } });
  expect((await business.get('/v1/clients/ann')).status).toBe(404);
});

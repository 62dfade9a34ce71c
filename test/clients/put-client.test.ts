import { expect, it } from 'vitest';
import { businessIn, newWorld, placesOf } from '../rigs/world-in-node.ts';

const world = newWorld(1);
const db = world.databases[0]!;

it('201 puts somebody on record who never bought, and 200 changes what is said and leaves the rest', async () => {
  const business = await businessIn(world);
  const ror = (await business.get('/v1/ror')).body;
  const made = await business.put('/v1/clients/pia', { name: 'Pia P', email: 'pia@mail.example' });
  expect([made.status, made.body]).toEqual([
    201,
    expect.objectContaining({ clientId: 'pia', name: 'Pia P', purchases: 0, referrer: null, erased: false }),
  ]);
  expect((await business.put('/v1/clients/pia', {})).body).toEqual(made.body);
  const renamed = await business.put('/v1/clients/pia', {
    name: 'Pia Q',
    phone: '+49 30 123456',
    email: null,
  });
  expect([renamed.status, renamed.body]).toEqual([200, { ...made.body, name: 'Pia Q' }]);
  expect((await business.get('/v1/clients/pia/export')).body.emailDigests).toHaveLength(2);
  expect((await business.get('/v1/ror')).body).toEqual(ror);
  expect(placesOf(world, 'pia@mail.example')).toEqual([]);
});

it('an address that is put gives a self-referral away, as one that came with a purchase does', async () => {
  const business = await businessIn(world);
  await business.post('/v1/purchases', {
    id: 'p1',
    clientId: 'ben',
    amount: 100,
    referredBy: 'ann',
    clientEmail: 'ben@mail.example',
  });
  expect((await business.get('/v1/clients/ben')).body.referrer).toMatchObject({ advocateId: 'ann' });
  await business.put('/v1/clients/ann', { email: ' BEN@mail.example' });
  expect((await business.get('/v1/clients/ben')).body.referrer).toBeNull();
});

it('what is put for a client who is merged counts for the person', async () => {
  const business = await businessIn(world);
  for (const clientId of ['ann', 'anna', 'bo']) await business.put(`/v1/clients/${clientId}`, {});
  await business.post('/v1/clients/anna/merge', { into: 'ann' });
  const { status, body } = await business.put('/v1/clients/anna', { name: 'Anna', email: 'a@mail.example' });
  expect([status, body.name, body.mergedInto]).toEqual([200, 'Anna', 'ann']);
  expect((await business.get('/v1/clients/ann')).body.name).toBeNull();
  await business.put('/v1/clients/bo', { email: 'a@mail.example' });
  const { data } = (await business.get('/v1/clients/duplicates')).body;
  expect(data).toMatchObject([{ client: { clientId: 'ann' }, other: { clientId: 'bo' } }]);
});

it('a client whom somebody put on record is no import’s: the import is not withdrawn', async () => {
  const business = await businessIn(world);
  const rows = [
    'id,clientId,purchasedAt,amount,clientEmail',
    'w1,ann,2026-01-02T00:00:00Z,100,a@mail.example',
  ];
  const headers = { 'Content-Type': 'text/csv', 'Kith-Import': 'run' };
  await business.post('/v1/purchases/batch', rows.join('\n'), { headers });
  await business.put('/v1/clients/ann', { email: 'a@mail.example' });
  const { results } = await db
    .prepare('SELECT import_run FROM client_emails WHERE business = ?')
    .bind(business.id)
    .all();
  expect(results).toEqual([{ import_run: null }]);
  const { status, body } = await business.delete('/v1/imports/run');
  expect([status, body.code, body.errors[0].path]).toEqual([409, 'import_built_upon', 'clients/ann']);
});

it('422 names what is no name, address, number or id of a client, and puts nobody on record', async () => {
  const business = await businessIn(world);
  const wrong = { name: 'x'.repeat(201), email: 'nobody', phone: '12345' };
  const { status, body } = await business.put('/v1/clients/zoe', wrong);
  expect([status, body.errors.map(({ path }: { path: string }) => path)]).toEqual([
    422,
    ['name', 'email', 'phone'],
  ]);
  const erased = `erased_${'a'.repeat(20)}`;
  expect((await business.put(`/v1/clients/${erased}`, {})).status).toBe(422);
  expect((await business.get('/v1/clients')).body.data).toEqual([]);
});

it('503 puts nothing for a client whose erasure has begun, and for a business that takes no writes', async () => {
  const business = await businessIn(world);
  await business.put('/v1/clients/ann', {});
  await db
    .prepare(
      "INSERT INTO pending_erasures (business, client_id, erased_id, links) VALUES (?, 'ann', 'erased_x', '[]')",
    )
    .bind(business.id)
    .run();
  expect((await business.put('/v1/clients/ann', { name: 'Ann', email: 'ann@mail.example' })).status).toBe(
    503,
  );
  await db.prepare('DELETE FROM pending_erasures').run();
  await db.prepare('UPDATE businesses SET frozen = 1 WHERE id = ?').bind(business.id).run();
  expect((await business.put('/v1/clients/ben', { email: 'ben@mail.example' })).status).toBe(503);
  const { results } = await db
    .prepare('SELECT * FROM client_emails WHERE business = ?')
    .bind(business.id)
    .all();
  expect(results).toEqual([]);
});

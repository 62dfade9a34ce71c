import { expect, it } from 'vitest';
import type { TestBusiness } from '../rigs/new-business.ts';
import { businessIn, newWorld } from '../rigs/world-in-node.ts';

const world = newWorld(1);
let made = 0;

async function buy(business: TestBusiness, clientId: string, purchasedAt: string, more: object = {}) {
  made += 1;
  const said = await business.post('/v1/purchases', {
    id: `p${made}`,
    clientId,
    amount: 100,
    purchasedAt,
    ...more,
  });
  expect(said.status).toBe(201);
}

interface Pair {
  reason: string;
  day: string | null;
  client: { clientId: string };
  other: { clientId: string };
}

/** Every pair, by pages of so many. */
async function pairsOf(business: TestBusiness, limit = 50): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let cursor: string | null = '', page = 0; cursor !== null; page += 1) {
    if (page > 200) throw new Error('the pages do not end');
    const { status, body } = await business.get(
      `/v1/clients/duplicates?limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`,
    );
    expect(status).toBe(200);
    expect(body.data.length).toBeLessThanOrEqual(limit);
    pairs.push(...body.data);
    cursor = body.nextCursor;
  }
  return pairs;
}

const shown = ({ reason, day, client, other }: Pair) =>
  [reason, ...[client.clientId, other.clientId].toSorted(), ...(day === null ? [] : [day])].join(' ');

async function shownPairs(business: TestBusiness, limit?: number): Promise<string[]> {
  return (await pairsOf(business, limit)).map(shown).toSorted();
}

const DAY = '2026-03-01T10:00:00Z';

it('200 offers two clients with one e-mail or phone, once, with what was bought under each', async () => {
  const business = await businessIn(world);
  const both = { clientEmail: 'anna@mail.example', clientPhone: '+49 30 123456' };
  await buy(business, 'ann', '2026-01-01T10:00:00Z', { ...both, clientName: 'Anna K' });
  await buy(business, 'anna', DAY, both);
  await buy(business, 'anna', '2026-03-05T10:00:00Z');
  await buy(business, 'ben', DAY, { clientEmail: 'ben@mail.example' });
  const pairs = await pairsOf(business);
  expect(pairs).toEqual([
    {
      reason: 'address',
      day: null,
      client: {
        clientId: 'ann',
        name: 'Anna K',
        purchases: 1,
        firstDay: '2026-01-01',
        lastDay: '2026-01-01',
      },
      other: { clientId: 'anna', name: null, purchases: 2, firstDay: '2026-03-01', lastDay: '2026-03-05' },
    },
  ]);
});

it('200 offers two clients of one name who bought on one day, at the latest such day', async () => {
  const business = await businessIn(world);
  await buy(business, 'm1', '2026-01-07T10:00:00Z', { clientName: 'Müller, Jürgen' });
  await buy(business, 'm2', '2026-01-07T12:00:00Z', { clientName: 'Dr. Jurgen MÜLLER' });
  await buy(business, 'm1', DAY);
  await buy(business, 'm2', DAY);
  // Another day, another name, a purchase that was paid back, and a first name alone.
  await buy(business, 'm3', '2026-02-01T10:00:00Z', { clientName: 'Jürgen Müller' });
  await buy(business, 'm4', DAY, { clientName: 'Jürgen Möller' });
  await buy(business, 'm5', DAY, { clientName: 'Jürgen Müller' });
  await business.post(`/v1/purchases/p${made}/refunds`, { id: `r${made}` });
  await buy(business, 'x1', DAY, { clientName: 'Anna' });
  await buy(business, 'x2', DAY, { clientName: 'Anna' });
  expect(await shownPairs(business)).toEqual(['name_and_day m1 m2 2026-03-01']);
});

it('200 offers no pair that was merged, erased, taken apart or dismissed', async () => {
  const business = await businessIn(world);
  for (const name of ['merged', 'erased', 'parted', 'dismissed', 'left']) {
    for (const side of ['a', 'b']) {
      await buy(business, `${name}-${side}`, DAY, {
        clientEmail: `${name}@mail.example`,
        clientName: `${name} K`,
      });
    }
  }
  expect(await shownPairs(business)).toHaveLength(5);
  await business.post('/v1/clients/merged-a/merge', { into: 'merged-b' });
  await business.delete('/v1/clients/erased-a');
  await business.post('/v1/clients/parted-a/merge', { into: 'parted-b' });
  await business.delete('/v1/clients/parted-a/merge');
  const dismissed = { clientId: 'dismissed-b', otherId: 'dismissed-a' };
  expect((await business.post('/v1/clients/duplicates/dismiss', dismissed)).status).toBe(204);
  expect((await business.post('/v1/clients/duplicates/dismiss', dismissed)).status).toBe(204);
  expect(await shownPairs(business)).toEqual(['address left-a left-b']);
  // A third client of somebody who is merged is a pair with the person.
  await buy(business, 'merged-c', DAY, { clientEmail: 'merged@mail.example' });
  expect(await shownPairs(business)).toEqual(['address left-a left-b', 'address merged-b merged-c']);
});

it('204 a dismissal is kept of whoever the two are by now, and a person can still merge them', async () => {
  const business = await businessIn(world);
  for (const clientId of ['a', 'b', 'c'])
    await buy(business, clientId, DAY, { clientEmail: 'one@mail.example' });
  await business.post('/v1/clients/duplicates/dismiss', { clientId: 'a', otherId: 'c' });
  await business.post('/v1/clients/b/merge', { into: 'a' });
  expect(await shownPairs(business)).toEqual([]);
  expect((await business.get('/v1/clients/c/export')).body.parted).toEqual([{ clientId: 'a', into: 'c' }]);
  expect((await business.post('/v1/clients/c/merge', { into: 'a' })).status).toBe(200);
});

it('404, 409 and 422 say why a pair is not dismissed', async () => {
  const business = await businessIn(world);
  for (const clientId of ['a', 'b']) await buy(business, clientId, DAY);
  const dismiss = async (clientId: string, otherId: string) => {
    const { status, body } = await business.post('/v1/clients/duplicates/dismiss', { clientId, otherId });
    return [status, body.code];
  };
  expect(await dismiss('a', 'nobody')).toEqual([404, 'not_found']);
  expect(await dismiss('a', 'a')).toEqual([422, 'invalid_request']);
  await business.post('/v1/clients/a/merge', { into: 'b' });
  expect(await dismiss('a', 'b')).toEqual([409, 'client_merged_elsewhere']);
  expect((await business.get('/v1/clients/duplicates?cursor=e30')).status).toBe(422);
});

it('an address, a name of a day, or a client of more than 20 is nobody’s', async () => {
  const business = await businessIn(world);
  for (let guest = 0; guest < 21; guest += 1) {
    await buy(business, `shared-${guest}`, DAY, { clientEmail: 'counter@shop.example' });
    await buy(business, `named-${guest}`, DAY, { clientName: 'Walk In' });
    await buy(business, 'counter', '2026-01-01T10:00:00Z', { clientEmail: `guest${guest}@mail.example` });
    await buy(business, `of-${guest}`, '2026-02-01T10:00:00Z', { clientEmail: `guest${guest}@mail.example` });
  }
  expect(await pairsOf(business)).toEqual([]);
});

it('pages of any size tell each pair once, also where many share an address or a day', async () => {
  const business = await businessIn(world);
  const rows: string[] = ['id,clientId,purchasedAt,amount,clientEmail,clientName'];
  for (let row = 0; row < 1_500; row += 1) {
    const [group, name] = [row % 100, row % 3 === 0 ? `Ann Of${row % 60}` : ''];
    const mail = row < 400 ? `group${group}@mail.example` : '';
    rows.push(`w${row},c${row},2026-0${1 + (row % 3)}-01T00:00:00Z,100,${mail},${name}`);
  }
  const sent = await business.post('/v1/purchases/batch', rows.join('\n'), {
    headers: { 'Content-Type': 'text/csv' },
  });
  expect(sent.body).toMatchObject({ recorded: 1_500 });
  const all = await shownPairs(business, 500);
  expect(new Set(all).size).toBe(all.length);
  expect(all.filter((pair) => pair.startsWith('address'))).toHaveLength(100 * 6);
  expect(await shownPairs(business, 37)).toEqual(all);
});

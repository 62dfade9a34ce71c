/** What would be, against the ledger in which it is then recorded. */
import { expect, it } from 'vitest';
import type { TestBusiness } from '../rigs/new-business.ts';
import { businessIn, newWorld } from '../rigs/world-in-node.ts';

const DAY_MS = 86_400_000;
const ROR = ['active', 'referred', 'repeat', 'both', 'referredOrRepeat', 'ror', 'clientsEver', 'rorAllTime'];
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

let purchases = 0;

async function buy(business: TestBusiness, clientId: string, more: object = {}): Promise<void> {
  purchases += 1;
  const { status, text } = await business.post('/v1/purchases', {
    id: `p${purchases}`,
    clientId,
    amount: 100,
    ...more,
  });
  if (status !== 201) throw new Error(text);
}

/** Clients of every kind that ROR tells apart. */
async function shopOfAllKinds(): Promise<TestBusiness> {
  const business = await businessIn(newWorld(1));
  const bought: [string, number[], string?][] = [
    ['once', [20]],
    ['once more', [30]],
    ['twice', [50, 30]],
    ['brought', [40], 'twice'],
    ['brought twice', [60, 40], 'once'],
    ['lapsed', [500]],
    ['lapsed twice', [700, 600]],
    ['lapsed and brought', [450], 'once'],
    ['lapsed and brought twice', [900, 800], 'once'],
    ['here again', [800, 15]],
    ['a second id', [21]],
  ];
  for (const [clientId, days, referredBy] of bought)
    for (const day of days) await buy(business, clientId, { purchasedAt: daysAgo(day), referredBy });
  await business.post('/v1/links', { clientId: 'never bought' });
  await buy(business, 'all refunded', { id: 'void', purchasedAt: daysAgo(10), referredBy: 'once' });
  await business.post('/v1/purchases/void/refunds', { id: 'r' });
  await business.post('/v1/clients/a%20second%20id/merge', { into: 'once more' });
  return business;
}

const EVERYBODY = [
  'once',
  'twice',
  'brought',
  'brought twice',
  'lapsed',
  'lapsed twice',
  'lapsed and brought',
  'lapsed and brought twice',
  'here again',
  'never bought',
  'all refunded',
  'a second id',
  'once more',
];

const figures = (body: Record<string, unknown>) => ROR.map((name) => [name, body[name]]);

async function agreesWithLedger(business: TestBusiness, asked: object, record: () => Promise<void>) {
  const { status, body } = await business.post('/v1/ror/what-if', asked);
  expect(status).toBe(200);
  expect(body.before).toEqual((await business.get('/v1/ror')).body);
  await record();
  expect(figures(body.after)).toEqual(figures((await business.get('/v1/ror')).body));
  expect(body.change).toBeCloseTo(body.after.ror - body.before.ror, 12);
  const parts: { effect: number; active: number; referredOrRepeat: number }[] = Object.values(body.parts);
  const sum = (of: 'effect' | 'active' | 'referredOrRepeat') =>
    parts.reduce((all, part) => all + part[of], 0);
  expect(sum('effect')).toBeCloseTo(body.change, 12);
  expect(sum('active')).toBe(body.after.active - body.before.active);
  expect(sum('referredOrRepeat')).toBe(body.after.referredOrRepeat - body.before.referredOrRepeat);
  return body;
}

it.each(EVERYBODY.map((clientId) => [clientId]))('the ledger agrees when “%s” buys', async (clientId) => {
  const business = await shopOfAllKinds();
  const body = await agreesWithLedger(business, { clientsReturn: [clientId] }, () => buy(business, clientId));
  expect(body.after.active - body.before.active).toBeLessThanOrEqual(1);
});

it('the ledger agrees when everybody buys, and new ones besides; a person counts once', async () => {
  const business = await shopOfAllKinds();
  const asked = { clientsReturn: [...EVERYBODY, 'once'], referredNew: 2, unreferredNew: 3 };
  const body = await agreesWithLedger(business, asked, async () => {
    for (const clientId of EVERYBODY) await buy(business, clientId);
    for (const referredBy of ['once', 'once', null, null, null])
      await buy(business, `new ${purchases}`, { referredBy });
  });
  const clients = Object.entries(body.parts).map(([part, { clients: count }]: [string, any]) => [
    part,
    count,
  ]);
  expect(clients).toEqual([
    ['activeReturn', 6],
    ['lapsedReturn', 4],
    ['firstPurchases', 2],
    ['referredNew', 2],
    ['unreferredNew', 3],
  ]);
});

it('of a state those buy whose last purchase is the latest, as the ledger then says', async () => {
  const business = await shopOfAllKinds();
  const asked = { clientsReturn: { state: 'lapsed', count: 2 } };
  const body = await agreesWithLedger(business, asked, async () => {
    await buy(business, 'lapsed and brought');
    await buy(business, 'lapsed');
  });
  expect(body.parts.lapsedReturn).toMatchObject({ clients: 2, active: 2, referredOrRepeat: 2 });
});

it('nothing is recorded by asking', async () => {
  const business = await shopOfAllKinds();
  const before = (await business.get('/v1/ror')).body;
  await business.post('/v1/ror/what-if', { clientsReturn: EVERYBODY, referredNew: 5 });
  expect((await business.get('/v1/ror')).body).toEqual(before);
});

it.each([
  [
    'a client that nobody knows',
    { clientsReturn: ['once', 'nobody'] },
    'clientsReturn.1',
    /the id of a client/,
  ],
  [
    'more than there are of a state',
    { clientsReturn: { state: 'lapsed', count: 5 } },
    'clientsReturn.count',
    /most 4/,
  ],
  ['a state that is none', { clientsReturn: { state: 'lost', count: 1 } }, 'clientsReturn', /state, count/],
  ['fewer than nobody', { referredNew: -1 }, 'referredNew', /whole number/],
])('422 names %s', async (_, asked, path, message) => {
  const business = await shopOfAllKinds();
  const { status, body } = await business.post('/v1/ror/what-if', asked);
  expect([status, body.errors[0].path]).toEqual([422, path]);
  expect(body.errors[0].message).toMatch(message);
});

it('422 for a client of another business, as for one that nobody knows', async () => {
  const world = newWorld(1);
  const [one, other] = [await world.open({}), await world.open({})];
  await buy(other, 'theirs');
  const answers = await Promise.all(
    ['theirs', 'nobody'].map((id) => one.post('/v1/ror/what-if', { clientsReturn: [id] })),
  );
  expect(answers.map(({ status, body }) => [status, body.errors])).toEqual(
    Array.from({ length: 2 }, () => [422, answers[0]?.body.errors]),
  );
});

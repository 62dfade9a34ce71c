/** The operations on suggested calls (docs/relationships/calls.md). */
import { beforeEach, expect, it } from 'vitest';
import { makeCalls } from '../../worker/calls/make-calls.job.ts';
import { formatDay } from '../../worker/calendar/day.ts';
import { newId } from '../../worker/crypto/ids.crypto.ts';
import { changeRelationshipSettings } from '../../worker/relationships/relationship-settings.store.ts';
import type { TestBusiness } from '../rigs/new-business.ts';
import { newWorld, placesOf, type World } from '../rigs/world-in-node.ts';

const DAY_MS = 86_400_000;
const nowMs = Date.now();
const today = Math.floor(nowMs / DAY_MS);

let world: World;
let business: TestBusiness;

beforeEach(async () => {
  world = newWorld(1);
  business = await world.open({});
});

const db = () => world.databases[0]!;

async function buy(clientId: string, amount: number, clientName?: string) {
  const purchasedAt = new Date(nowMs - 100 * DAY_MS).toISOString();
  await business.post('/v1/purchases', { id: `p-${clientId}`, clientId, clientName, amount, purchasedAt });
}

async function suggest(settings = {}) {
  await changeRelationshipSettings(db(), business.id, settings, nowMs);
  await makeCalls({ newId, randomBytes: () => Uint8Array.of(0) }, db(), nowMs);
}

const list = async () => (await business.get('/v1/calls?lang=en')).body;
const shown = async () => (await list()).data.map(({ clientId }: { clientId: string }) => clientId);
const firstId = async (): Promise<string> => (await list()).data[0].id;

it('200 says that the part is not in use, and then whom to call and why', async () => {
  await buy('ann', 84_000, 'Ann Koch');
  expect(await list()).toMatchObject({ inUse: false, data: [] });
  await suggest({ contactUrl: 'https://crm.example/people/{clientId}' });
  const body = await list();
  expect(body).toMatchObject({
    inUse: true,
    data: [
      {
        clientId: 'ann',
        name: 'Ann Koch',
        reasonCode: 'value',
        state: 'open',
        parts: { spent: { currency: 'EUR', amount: 84_000 }, silenceDays: 100, rhythmDays: null },
        contactUrl: 'https://crm.example/people/ann',
      },
    ],
  });
  expect(body.data[0].sentence).toContain('spent €840 in a year.');
  expect(JSON.stringify(body)).not.toMatch(/score|loss/);
  const german = await business.get('/v1/calls?lang=de-AT');
  expect(german.body.data[0].sentence).toContain('hat in einem Jahr');
});

it('200 records one call and one contact, however often it is said', async () => {
  await buy('ann', 100);
  await suggest();
  const path = `/v1/calls/${await firstId()}`;
  const said = { action: 'done', outcome: 'good', note: 'asked for tea', by: 'Eva' };
  const answers = [await business.post(path, said), await business.post(path, said)];
  expect(answers.map(({ status, body }) => [status, body.state])).toEqual([
    [200, 'done'],
    [200, 'done'],
  ]);
  const contacts = await db().prepare('SELECT * FROM contacts').all();
  expect(contacts.results).toMatchObject([
    { client_id: 'ann', kind: 'call', direction: 'out', outcome: 'good', by: 'Eva' },
  ]);
  expect(placesOf(world, 'tea')).toEqual([]);
  expect(await shown()).toEqual(['ann']);
});

it('409 leaves what is settled as it is, whatever else is said', async () => {
  await buy('ann', 100);
  await suggest();
  const path = `/v1/calls/${await firstId()}`;
  await business.post(path, { action: 'done', outcome: 'good' });
  const others = [{ action: 'skip' }, { action: 'snooze' }, { action: 'done', outcome: 'no_answer' }];
  for (const other of others) {
    const { status, body } = await business.post(path, other);
    expect([status, body.code]).toEqual([409, 'call_settled']);
  }
  expect((await db().prepare('SELECT id FROM contacts').all()).results).toHaveLength(1);
});

it('200 passes over who is skipped, and offers the next one', async () => {
  await buy('ann', 200);
  await buy('ben', 100);
  await suggest();
  const path = `/v1/calls/${await firstId()}`;
  expect((await business.post(path, { action: 'skip' })).body.state).toBe('skipped');
  expect((await business.post(path, { action: 'skip' })).status).toBe(200);
  expect(await shown()).toEqual(['ben']);
});

it('200 puts off twice, the same day again being once, and then offers the next one', async () => {
  await buy('ann', 200);
  await buy('ben', 100);
  await suggest();
  const path = `/v1/calls/${await firstId()}`;
  const once = await business.post(path, { action: 'snooze' });
  expect(once.body).toMatchObject({ state: 'snoozed', snoozes: 1, untilDay: formatDay(today + 7) });
  expect((await business.post(path, { action: 'snooze' })).body.snoozes).toBe(1);
  expect(await shown()).toEqual(['ann']);
  const later = { action: 'snooze', untilDay: formatDay(today + 9) };
  expect((await business.post(path, later)).body.snoozes).toBe(2);
  expect(await shown()).toEqual(['ben']);
});

it.each([0, -1, 91])('422 names a day to be put off to that is %i days on', async (days) => {
  await buy('ann', 200);
  await suggest();
  const untilDay = formatDay(today + days);
  const { status, body } = await business.post(`/v1/calls/${await firstId()}`, {
    action: 'snooze',
    untilDay,
  });
  expect([status, body.errors[0].path]).toEqual([422, 'untilDay']);
});

it('404 for a suggestion of another business, and that stays open', async () => {
  await buy('ann', 200);
  await suggest();
  const other = await world.open({});
  const path = `/v1/calls/${await firstId()}`;
  const asked = await other.post(path, { action: 'skip' });
  const unknown = await other.post('/v1/calls/cal_unknown', { action: 'skip' });
  expect([asked.status, asked.body.detail]).toEqual([404, unknown.body.detail]);
  expect((await list()).data[0].state).toBe('open');
});

it('who is erased vanishes from the list, and another one is offered', async () => {
  await buy('ann', 200);
  await buy('ben', 100);
  await suggest();
  const path = `/v1/calls/${await firstId()}`;
  expect((await business.delete('/v1/clients/ann')).status).toBe(204);
  expect(await shown()).toEqual(['ben']);
  expect((await business.post(path, { action: 'done' })).status).toBe(404);
});

it('two suggested clients who turn out to be one person are shown once, and are two again after an undo', async () => {
  await buy('ann', 200);
  await buy('ben', 100);
  await suggest({ callsAWeek: 2 });
  expect(await shown()).toEqual(['ann', 'ben']);
  await business.post('/v1/clients/ann/merge', { into: 'ben' });
  expect(await shown()).toEqual(['ben']);
  await business.delete('/v1/clients/ann/merge');
  expect(await shown()).toEqual(['ann', 'ben']);
});

it('200 says plainly where a ledger is too young to be looked at, or pairs are too few', async () => {
  const tested = (await business.get('/v1/calls/backtest')).body;
  expect(tested).toMatchObject({ tooYoung: true, looks: [], top: 50, days: 180 });
  const { body } = await business.get('/v1/calls/effect?lang=en');
  expect(body).toMatchObject({ trial: false, pairs: 0, pairsNeeded: 12, result: null });
  expect(body.sentence).toBe('No pair is over yet. From 12 pairs on something can be said.');
});

it('200 looks back on the day that is asked for, by states where there are too few clients', async () => {
  const at = (days: number) => new Date(nowMs - days * DAY_MS).toISOString();
  await business.post('/v1/purchases', { id: 'a', clientId: 'ann', amount: 900, purchasedAt: at(300) });
  await business.post('/v1/purchases', { id: 'b', clientId: 'ben', amount: 500, purchasedAt: at(290) });
  await business.post('/v1/purchases', { id: 'c', clientId: 'ben', amount: 500, purchasedAt: at(30) });
  const on = formatDay(today - 200);
  const { body } = await business.get(`/v1/calls/backtest?asOf=${on}&top=2`);
  expect(body.looks).toMatchObject([
    {
      on,
      until: formatDay(today - 20),
      basis: 'too_few',
      byList: { named: 2, stayedAway: 1, spent: { currency: 'EUR', amount: 900 } },
      bySilence: { named: 2, stayedAway: 1 },
      bySpend: { named: 2, stayedAway: 1 },
    },
  ]);
});

it.each([
  ['/v1/calls?week=2026-13-01', 'week'],
  ['/v1/calls/backtest?top=0', 'top'],
  ['/v1/calls/backtest?top=201', 'top'],
  ['/v1/calls/backtest?top=many', 'top'],
  ['/v1/calls/backtest?asOf=yesterday', 'asOf'],
])('422 names what is wrong with %s', async (path, field) => {
  const { status, body } = await business.get(path);
  expect([status, body.errors[0].path]).toEqual([422, field]);
});

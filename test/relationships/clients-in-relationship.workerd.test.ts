import { describe, expect, it } from 'vitest';
import { untilDay } from '../../worker/calendar/cover.ts';
import { formatDay, parseDay } from '../../worker/calendar/day.ts';
import { newTestBusiness } from '../rigs/harness.ts';

type Business = Awaited<ReturnType<typeof newTestBusiness>>;

const DAY_MS = 86_400_000;

const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);
const dayOf = (date: Date) => date.toISOString().slice(0, 10);

async function buy(business: Business, id: string, clientId: string, more: object = {}): Promise<void> {
  const { status } = await business.post('/v1/purchases', { id, clientId, amount: 1000, ...more });
  expect(status).toBe(201);
}

const bought = (business: Business, id: string, [clientId, days]: [string, number], more: object = {}) =>
  buy(business, id, clientId, { purchasedAt: daysAgo(days).toISOString(), ...more });

const relationshipOf = async (business: Business, clientId: string) =>
  (await business.get(`/v1/clients/${clientId}`)).body.relationship;

const idsOf = (list: { body: { data: { clientId: string }[] } }) =>
  list.body.data.map(({ clientId }) => clientId);

/**
 * With an assumed gap of 90 days: ann buys every 30 days (usual gap 60 by then), ben bought once and long
 * ago, cleo once and today, dan twice and is due, and ann brought ben. eve never bought; her link was made.
 */
async function fiveClients(): Promise<Business> {
  const business = await newTestBusiness();
  await bought(business, 'a1', ['ann', 60]);
  await bought(business, 'a2', ['ann', 30], { amount: 5000 });
  await bought(business, 'a3', ['ann', 1], { currency: 'USD', amount: 700 });
  await bought(business, 'b1', ['ben', 350]);
  await business.put('/v1/clients/ben/referrer', { advocateId: 'ann' });
  await bought(business, 'c1', ['cleo', 0]);
  await bought(business, 'd1', ['dan', 250]);
  await bought(business, 'd2', ['dan', 130]);
  await business.post('/v1/links', { clientId: 'eve' });
  return business;
}

describe('GET /v1/clients/{clientId}', () => {
  it('200 says what a client is to the business today, and why', async () => {
    const business = await fiveClients();
    expect((await business.get('/v1/clients/ann')).body).toMatchObject({
      clientId: 'ann',
      purchases: 3,
      relationship: {
        stage: 'advocate',
        tie: 'repeat',
        voice: 'advocate',
        state: 'on_rhythm',
        rhythmDays: 59.8,
        silenceDays: 1,
        leavesOn: formatDay(untilDay(parseDay(dayOf(daysAgo(1)))!)),
        brought: 1,
        value: [
          { currency: 'EUR', amount: 6000 },
          { currency: 'USD', amount: 700 },
        ],
        stageSince: null,
      },
    });
    expect((await relationshipOf(business, 'ann')).reason).toMatch(
      /^Usually buys every 60 days; 1 day ago now\. Leaves the number on [A-Z][a-z]+ \d+, \d+\.$/,
    );
    expect(await relationshipOf(business, 'ben')).toMatchObject({
      stage: 'at_risk',
      tie: 'client',
      voice: 'silent',
      state: 'at_risk',
      rhythmDays: null,
    });
    expect(await relationshipOf(business, 'eve')).toMatchObject({
      stage: 'stranger',
      tie: 'stranger',
      state: null,
      reason: null,
      silenceDays: null,
      leavesOn: null,
      value: [],
    });
    const german = (await business.get('/v1/clients/dan?lang=de')).body.relationship;
    expect(german.reason).toMatch(/^Kauft gewöhnlich alle 100 Tage; das letzte Mal ist 130 Tage her\. /);
    expect(german).toMatchObject({ state: 'due', stage: 'repeat' });
  });
});

describe('GET /v1/clients/{clientId} after a change', () => {
  it('200 with the state as it is after a refund, a late purchase, a merge and its undo', async () => {
    const business = await fiveClients();
    const stateOf = async (clientId: string) => (await relationshipOf(business, clientId))?.state;
    await business.post('/v1/purchases/c1/refunds', { id: 'r1' });
    expect(await stateOf('cleo')).toBeNull();
    await bought(business, 'd3', ['dan', 2]);
    expect(await stateOf('dan')).toBe('on_rhythm');
    await business.post('/v1/purchases/d3/refunds', { id: 'r2' });
    expect(await stateOf('dan')).toBe('due');
    await business.post('/v1/clients/ben/merge', { into: 'dan' });
    expect(await relationshipOf(business, 'dan')).toMatchObject({ tie: 'repeat', value: [{ amount: 3000 }] });
    expect(await relationshipOf(business, 'ben')).toEqual(await relationshipOf(business, 'dan'));
    await business.delete('/v1/clients/ben/merge');
    expect(await relationshipOf(business, 'ben')).toMatchObject({ tie: 'client', state: 'at_risk' });
    expect(await relationshipOf(business, 'dan')).toMatchObject({ tie: 'repeat', value: [{ amount: 2000 }] });
  });

  it('200 without a relationship of who was erased', async () => {
    const business = await fiveClients();
    await business.delete('/v1/clients/ann');
    const [erased] = (await business.get('/v1/clients')).body.data.filter(
      (client: { erased: boolean }) => client.erased,
    );
    expect(erased).toMatchObject({ purchases: 3, brought: 1, relationship: null });
    expect((await business.get(`/v1/clients/${erased.clientId}`)).body.relationship).toBeNull();
    for (const query of ['stage=advocate', 'tie=repeat', 'voice=advocate', 'state=on_rhythm'])
      expect(idsOf(await business.get(`/v1/clients?${query}`))).not.toContain(erased.clientId);
    expect(idsOf(await business.get('/v1/clients?sort=lastPurchase'))).toContain(erased.clientId);
  });

  it('404 for a client whom nobody knows', async () => {
    const business = await newTestBusiness();
    expect((await business.get('/v1/clients/nobody')).status).toBe(404);
  });
});

describe('GET /v1/clients', () => {
  it('200 chooses by stage, state, tie, voice and the day of leaving', async () => {
    const business = await fiveClients();
    const chosen = async (query: string) => idsOf(await business.get(`/v1/clients?${query}`));
    expect(await chosen('stage=advocate')).toEqual(['ann']);
    expect(await chosen('stage=at_risk')).toEqual(['ben']);
    expect(await chosen('stage=stranger')).toEqual(['eve']);
    expect(await chosen('state=on_rhythm')).toEqual(['ann', 'cleo']);
    expect(await chosen('state=due&tie=repeat')).toEqual(['dan']);
    expect(await chosen('tie=client')).toEqual(['ben', 'cleo']);
    expect(await chosen('voice=silent&tie=repeat')).toEqual(['dan']);
    expect(await chosen(`leavesBefore=${dayOf(daysAgo(-30))}`)).toEqual(['ben']);
    expect(await chosen('state=lapsed')).toEqual([]);
  });

  it('200 sorts, the most first and those who never bought last, a page after the other', async () => {
    const business = await fiveClients();
    const walk = async (query: string) => {
      const ids: string[] = [];
      for (let cursor = ''; ;) {
        const page = await business.get(`/v1/clients?limit=2&${query}${cursor}`);
        expect(page.status).toBe(200);
        ids.push(...idsOf(page));
        if (page.body.nextCursor === null) return ids;
        cursor = `&cursor=${page.body.nextCursor}`;
      }
    };
    expect(await walk('sort=value')).toEqual(['ann', 'dan', 'ben', 'cleo', 'eve']);
    expect(await walk('sort=silence')).toEqual(['ben', 'dan', 'ann', 'cleo', 'eve']);
    expect(await walk('sort=lastPurchase')).toEqual(['cleo', 'ann', 'dan', 'ben', 'eve']);
    expect(await walk('sort=silence&tie=client')).toEqual(['ben', 'cleo']);
    expect(await walk('tie=client')).toEqual(['ben', 'cleo']);
    expect(await walk('')).toEqual(['ann', 'ben', 'cleo', 'dan', 'eve']);
  });

  it('422 for a word that there is not, and for a cursor of another list', async () => {
    const business = await fiveClients();
    for (const query of [
      'stage=gone',
      'state=late',
      'tie=close',
      'voice=loud',
      'sort=name',
      'leavesBefore=soon',
    ])
      expect((await business.get(`/v1/clients?${query}`)).status).toBe(422);
    const { nextCursor } = (await business.get('/v1/clients?limit=1')).body;
    const other = await business.get(`/v1/clients?limit=1&sort=value&cursor=${nextCursor}`);
    expect([other.status, other.body.errors[0].path]).toEqual([422, 'cursor']);
  });
});

describe('GET /v1/relationship/summary', () => {
  it('200 counts everybody once in a stage, and who bought in a state, now and a month before', async () => {
    const business = await fiveClients();
    const { status, body } = await business.get('/v1/relationship/summary');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      asOf: dayOf(new Date()),
      stages: {
        stranger: 1,
        acquainted: 0,
        client: 1,
        repeat: 1,
        advocate: 1,
        champion: 0,
        at_risk: 1,
        lapsed: 0,
      },
      states: { on_rhythm: 2, due: 1, at_risk: 1, quiet: 0, lapsed: 0 },
      leaveWithin30Days: 1,
      rhythm: { gapDays: 90, assumed: true, halfBackDays: 90 },
      changes: { stages: { client: 1, stranger: 1 } },
    });
    const before = (await business.get(`/v1/relationship/summary?asOf=${body.monthBefore.asOf}`)).body;
    expect(body.monthBefore).toEqual({
      asOf: before.asOf,
      stages: before.stages,
      states: before.states,
      leaveWithin30Days: before.leaveWithin30Days,
    });
    for (const stage of Object.keys(body.stages))
      expect(body.changes.stages[stage]).toBe(body.stages[stage] - before.stages[stage]);
  });

  it('200 of a business without anybody', async () => {
    const business = await newTestBusiness();
    const { body } = await business.get('/v1/relationship/summary?asOf=2026-01-31');
    expect(body).toMatchObject({ leaveWithin30Days: 0, monthBefore: { asOf: '2025-12-31' } });
    expect(Object.values(body.stages)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });
});

describe('/v1/relationship/settings', () => {
  const DEFAULTS = {
    askEveryDays: 30,
    sameKindEveryDays: 90,
    declinedForDays: 365,
    asksAYear: 4,
    troubleRestsDays: 30,
    usedAfterDays: 7,
    quietFromHour: 20,
    quietToHour: 8,
    consentMonths: 24,
    softOptInMonths: 24,
    callsAWeek: 1,
    callTrial: false,
    contactUrl: null,
  };

  it('200 answers the defaults, then what was chosen; what is left out stays, and null takes an address away', async () => {
    const business = await newTestBusiness();
    const path = '/v1/relationship/settings';
    expect((await business.get(path)).body).toEqual(DEFAULTS);
    const contactUrl = 'https://crm.example/people/{clientId}?from=kith';
    const first = await business.patch(path, { askEveryDays: 60, contactUrl });
    expect([first.status, first.body]).toEqual([200, { ...DEFAULTS, askEveryDays: 60, contactUrl }]);
    const second = await business.patch(path, { callTrial: true, quietFromHour: 0, askEveryDays: null });
    expect(second.body).toEqual({ ...first.body, callTrial: true, quietFromHour: 0 });
    expect((await business.patch(path, { contactUrl: null })).body.contactUrl).toBeNull();
    expect((await business.get(path)).body).toEqual({ ...second.body, contactUrl: null });
  });

  it.each([
    ['askEveryDays', 0],
    ['asksAYear', 13],
    ['quietFromHour', 24],
    ['quietToHour', 1.5],
    ['callTrial', 'yes'],
    ['contactUrl', 'http://crm.example/{clientId}'],
    ['contactUrl', 'https://crm.example/people'],
    ['contactUrl', 'https://{clientId}.example/'],
    ['contactUrl', 'javascript:alert({clientId})'],
    ['contactUrl', ''],
  ])('422 for %s of %j, and nothing is kept', async (field, value) => {
    const business = await newTestBusiness();
    const refused = await business.patch('/v1/relationship/settings', { [field]: value, callsAWeek: 5 });
    expect([refused.status, refused.body.errors[0].path]).toEqual([422, field]);
    expect((await business.get('/v1/relationship/settings')).body).toEqual(DEFAULTS);
  });
});

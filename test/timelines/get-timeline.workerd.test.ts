import { env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { newTestBusiness } from '../rigs/harness.ts';

type Business = Awaited<ReturnType<typeof newTestBusiness>>;

const buy = (business: Business, purchase: object) =>
  business.post('/v1/purchases', { amount: 100, ...purchase });

/** Ben brought Ann, who brought Cleo. */
async function withAnn(): Promise<Business> {
  const business = await newTestBusiness();
  const codes: Record<string, string> = {};
  for (const clientId of ['ben', 'ann'])
    codes[clientId] = (await business.post('/v1/links', { clientId })).body.code;
  const [first, second] = ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'];
  await buy(business, { id: 'p1', clientId: 'ann', purchasedAt: first, ref: codes['ben'] });
  const ofCleo = { clientId: 'cleo', clientName: 'Cleo K', ref: codes['ann'] };
  await buy(business, { id: 'p2', ...ofCleo, purchasedAt: second });
  return business;
}

const contact = (business: Business, clientId: string, at: string, more: object = {}) =>
  business.post(`/v1/clients/${clientId}/contacts`, { kind: 'call', at, ...more });

const timeline = async (business: Business, clientId: string, query = '') => {
  const said = await business.get(`/v1/clients/${clientId}/timeline${query}`);
  expect(said.status).toBe(200);
  return said.body;
};

/** Ann, with something of every kind but a merge. */
async function withEverything(): Promise<Business> {
  const business = await withAnn();
  const refund = { refundedAt: '2026-01-03T00:00:00Z' };
  await business.post('/v1/purchases/p1/refunds', { id: '~r1', amount: 40, ...refund });
  await business.post('/v1/purchases/p1/refunds', {
    id: 'r2',
    amount: 60,
    refundedAt: '2026-01-04T00:00:00Z',
  });
  const reversal = { reason: 'The bank said no.', reversedAt: '2026-01-05T00:00:00Z' };
  await business.post('/v1/purchases/p1/refunds/r2/reversal', reversal);
  await contact(business, 'ann', '2026-01-06T00:00:00Z', { note: 'Likes tea.', outcome: 'asked_to_stop' });
  await env.DB.prepare(
    `INSERT INTO asks (business, client_id, at_ms, id, kind, level, channel, outcome, outcome_at_ms, "by")
     VALUES (?, 'ann', ?, 'ask_1', 'share', 4, 'panel', 'accepted', ?, 'panel')`,
  )
    .bind(business.id, Date.UTC(2026, 0, 7), Date.UTC(2026, 0, 8))
    .run();
  await business.put('/v1/clients/ann/referrer', { advocateId: 'dan', reason: 'Said so.' });
  return business;
}

it('200 tells everything of a client, newest first', async () => {
  const business = await withEverything();
  const { data, nextCursor } = await timeline(business, 'ann');
  expect(nextCursor).toBeNull();
  expect(data).toEqual([
    {
      type: 'correction',
      at: expect.any(String),
      clientId: 'ann',
      advocateId: 'dan',
      previousAdvocateId: 'ben',
      reason: 'Said so.',
    },
    {
      type: 'ask',
      at: '2026-01-07T00:00:00.000Z',
      id: 'ask_1',
      clientId: 'ann',
      kind: 'share',
      level: 4,
      channel: 'panel',
      offerId: null,
      outcome: 'accepted',
      outcomeAt: '2026-01-08T00:00:00.000Z',
      by: 'panel',
    },
    expect.objectContaining({ type: 'contact', note: 'Likes tea.', noteUnreadable: false }),
    expect.objectContaining({ type: 'permission', act: 'objected', at: '2026-01-06T00:00:00.000Z' }),
    {
      type: 'refund',
      at: '2026-01-04T00:00:00.000Z',
      id: 'r2',
      purchaseId: 'p1',
      amount: 60,
      currency: 'EUR',
      reversed: { at: '2026-01-05T00:00:00.000Z', reason: 'The bank said no.' },
    },
    expect.objectContaining({ type: 'refund', id: '~r1', amount: 40, reversed: null }),
    {
      type: 'brought',
      at: '2026-01-02T00:00:00.000Z',
      clientId: 'cleo',
      name: 'Cleo K',
      source: 'purchase',
    },
    {
      type: 'purchase',
      at: '2026-01-01T00:00:00.000Z',
      id: 'p1',
      clientId: 'ann',
      amount: 100,
      currency: 'EUR',
      refundedAmount: 40,
      counts: true,
    },
    { type: 'referred', at: '2026-01-01T00:00:00.000Z', advocateId: 'dan', source: 'correction' },
  ]);
});

it('200 goes on where the page before ended, and tells the types that are asked for alone', async () => {
  const business = await withAnn();
  for (const day of [1, 2, 3]) await contact(business, 'ann', `2026-01-0${day}T00:00:00Z`);
  const whole = (await timeline(business, 'ann')).data;
  const read: unknown[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { data: unknown[]; nextCursor: string | null } = await timeline(
      business,
      'ann',
      `?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`,
    );
    read.push(...page.data);
    cursor = page.nextCursor;
  }
  expect(read).toEqual(whole);
  expect(whole).toHaveLength(6);
  const some = (await timeline(business, 'ann', '?types=purchase,referred')).data;
  expect(some).toEqual(whole.filter(({ type }: { type: string }) => ['purchase', 'referred'].includes(type)));
});

it('200 tells of the person where clients are merged, and of each again once they are parted', async () => {
  const business = await withAnn();
  await contact(business, 'cleo', '2026-01-03T00:00:00Z', { note: 'Of Cleo.' });
  await contact(business, 'ann', '2026-01-04T00:00:00Z', { note: 'Of Ann.' });
  const before = {
    ann: await timeline(business, 'ann'),
    cleo: await timeline(business, 'cleo'),
  };
  await business.post('/v1/clients/cleo/merge', { into: 'ann', reason: 'one person' });
  const merged = await timeline(business, 'ann');
  expect(await timeline(business, 'cleo')).toEqual(merged);
  expect(merged.data).toMatchObject([
    { type: 'merge', clientId: 'cleo', into: 'ann', reason: 'one person' },
    { type: 'contact', clientId: 'ann', note: 'Of Ann.' },
    { type: 'contact', clientId: 'cleo', note: 'Of Cleo.' },
    { type: 'purchase', id: 'p2', clientId: 'cleo' },
    { type: 'purchase', id: 'p1', clientId: 'ann' },
    { type: 'referred', advocateId: 'ben' },
  ]);
  await business.delete('/v1/clients/cleo/merge');
  expect(await timeline(business, 'ann')).toEqual(before.ann);
  expect(await timeline(business, 'cleo')).toEqual(before.cleo);
});

it('200 tells of an erased client what is left, without a word about the person', async () => {
  const business = await withAnn();
  await contact(business, 'ann', '2026-01-04T00:00:00Z', { note: 'zanzibar' });
  await business.delete('/v1/clients/ann');
  expect((await business.get('/v1/clients/ann/timeline')).status).toBe(404);
  const clients: { clientId: string; erased: boolean }[] = (await business.get('/v1/clients')).body.data;
  const erased = clients.find((client) => client.erased)!.clientId;
  const left = await timeline(business, erased);
  expect(left.data).toEqual(
    expect.arrayContaining([expect.objectContaining({ type: 'purchase', id: 'p1' })]),
  );
  expect(JSON.stringify(left)).not.toContain('zanzibar');
});

it('404 for a client whom nobody knows', async () => {
  const business = await withAnn();
  expect((await business.get('/v1/clients/nobody/timeline')).status).toBe(404);
});

it.each(['types=', 'types=purchase,', 'types=secrets', 'cursor=x', 'limit=0'])(
  '422 for %s',
  async (query) => {
    const business = await withAnn();
    expect((await business.get(`/v1/clients/ann/timeline?${query}`)).status).toBe(422);
  },
);

it('503 while the business is being rezoned in steps', async () => {
  const business = await withAnn();
  await env.DB.prepare(
    `INSERT INTO rezonings (business, from_zone, to_zone, step, begun_at_ms)
     VALUES (?, 'UTC', 'Asia/Tokyo', 'purchases', -1)`,
  )
    .bind(business.id)
    .run();
  expect((await business.get('/v1/clients/ann/timeline')).status).toBe(503);
  await env.DB.prepare('DELETE FROM rezonings WHERE business = ?').bind(business.id).run();
});

import { expect, it } from 'vitest';
import { newTestBusiness } from '../rigs/harness.ts';

async function businessWithHistory() {
  const business = await newTestBusiness();
  const buy = (id: string, clientId: string, day: string) =>
    business.post('/v1/purchases', { id, clientId, amount: 100, purchasedAt: `${day}T12:00:00Z` });
  await buy('p1', 'anna', '2024-02-29');
  await buy('p2', 'ben', '2024-03-04');
  await buy('p3', 'ben', '2024-05-06');
  await buy('p4', 'carl', '2024-05-06');
  await business.put('/v1/clients/carl/referrer', { advocateId: 'anna' });
  return business;
}

it('every point of the series is what ROR says of that day, future days included', async () => {
  const business = await businessWithHistory();
  const { body } = await business.get('/v1/ror/series?from=2024-02-28&to=2025-05-07&interval=week');
  expect(body.points[0].date).toBe('2024-03-04');
  for (const point of body.points) {
    const { asOf, active, referred, repeat, both, referredOrRepeat, ror } = (
      await business.get(`/v1/ror?asOf=${point.date}`)
    ).body;
    expect(point).toEqual({ date: asOf, active, referred, repeat, both, referredOrRepeat, ror });
  }
});

it('shows a point a day, the last days of months, and days on which nobody is active as null', async () => {
  const business = await businessWithHistory();
  const days = (await business.get('/v1/ror/series?from=2024-02-28&to=2024-03-01')).body.points;
  expect(days.map(({ date, ror }: { date: string; ror: number | null }) => [date, ror])).toEqual([
    ['2024-02-28', null],
    ['2024-02-29', 0],
    ['2024-03-01', 0],
  ]);
  const months = (await business.get('/v1/ror/series?from=2024-02-01&to=2024-04-29&interval=month')).body
    .points;
  expect(months.map(({ date }: { date: string }) => date)).toEqual(['2024-02-29', '2024-03-31']);
});

it('takes 3,700 days and not one more', async () => {
  const business = await newTestBusiness();
  expect((await business.get('/v1/ror/series?from=2016-01-01&to=2026-02-16')).body.points).toHaveLength(
    3_700,
  );
  const { status, body } = await business.get('/v1/ror/series?from=2016-01-01&to=2026-02-17');
  expect([status, body.errors[0].path]).toEqual([422, 'to']);
});

it('says what moved ROR between two days', async () => {
  const business = await businessWithHistory();
  const { body } = await business.get('/v1/ror/movement?from=2024-03-04&to=2024-05-06');
  expect(body).toMatchObject({
    from: { asOf: '2024-03-04', active: 2, ror: 0 },
    to: { asOf: '2024-05-06', active: 3, referredOrRepeat: 2 },
    entered: { clients: 1 },
    left: { clients: 0, effect: 0 },
    becameRepeat: { clients: 1 },
    becameReferred: { clients: 1 },
  });
  expect(body.entered.effect + body.becameRepeat.effect + body.becameReferred.effect).toBeCloseTo(
    body.change,
    12,
  );
  expect(body.change).toBeCloseTo(2 / 3, 12);
});

it.each(['series', 'movement'])('422 names what is wrong with the days of %s', async (report) => {
  const business = await newTestBusiness();
  const backwards = await business.get(`/v1/ror/${report}?from=2024-02-02&to=2024-02-01`);
  expect([backwards.status, backwards.body.errors[0].path]).toEqual([422, 'to']);
  const missing = await business.get(`/v1/ror/${report}?to=2024-02-30`);
  expect(missing.body.errors.map(({ path }: { path: string }) => path)).toEqual(['from', 'to']);
});

import { env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { rollLedgerHeads } from '../../worker/ledger/roll-ledger-heads.job.ts';
import { standingOn } from '../../worker/ledger/standing.ts';
import { DAY_MS } from '../../worker/calendar/instant.ts';
import { dayOfInstant } from '../../worker/calendar/zone.ts';
import { readLedgerDays } from '../../worker/ledger/ledger-days.store.ts';
import { readStanding } from '../../worker/ror/standing.store.ts';
import { brokenDatabase } from '../rigs/bindings.ts';
import { newTestBusiness } from '../rigs/harness.ts';

const ZONES = ['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu', 'America/New_York'];

/** A business with clients who came, came back, were referred and left, around a year before `nowMs`. */
async function businessWithHistory(timeZone: string, nowMs: number) {
  const business = await newTestBusiness({ timeZone });
  const link = await business.post('/v1/links', { clientId: 'anna' });
  const buy = (id: string, clientId: string, daysAgo: number, more: object = {}) =>
    business.post('/v1/purchases', {
      id,
      clientId,
      amount: 1,
      purchasedAt: new Date(nowMs - daysAgo * DAY_MS).toISOString(),
      ...more,
    });
  for (const daysAgo of [800, 380, 366, 365, 364, 363, 362, 360, 200, 30, 2, 1, 0]) {
    await buy(`a${daysAgo}`, `client${daysAgo % 7}`, daysAgo);
    await buy(`b${daysAgo}`, `friend${daysAgo}`, daysAgo, { ref: link.body.code });
  }
  return { business, buy };
}

async function headOf(business: string) {
  return env.DB.prepare(
    'SELECT day, window_from, ever, active, repeat, referred, both FROM ror_heads WHERE business = ?',
  )
    .bind(business)
    .first<{
      window_from: number;
      day: number;
      ever: number;
      active: number;
      repeat: number;
      referred: number;
      both: number;
    }>();
}

/** What the head and the answers made from it say, and what a sum over all the ledger's days says. */
async function compare(business: string, day: number) {
  const days = await readLedgerDays(env.DB, business, 1_000_000);
  const asOfs = [day, day + 1, day + 5, day + 370, day - 3];
  const { window_from: _, ...head } = (await headOf(business)) ?? {};
  return {
    said: [head, ...(await Promise.all(asOfs.map((asOf) => readStanding(env.DB, business, asOf))))],
    summed: [{ day, ...standingOn(day, days) }, ...asOfs.map((asOf) => standingOn(asOf, days))],
  };
}

it.each(ZONES)(
  'rolled in %s, every head is exact on every day of the run, whatever arrives in between',
  async (timeZone) => {
    const nowMs = Date.now();
    const { business, buy } = await businessWithHistory(timeZone, nowMs);
    for (const daysLater of [0, 1, 2, 3, 7, 30, 364, 365, 366, 367, 800]) {
      const laterMs = nowMs + daysLater * DAY_MS;
      await rollLedgerHeads(env.DB, laterMs);
      const rolled = await compare(business.id, dayOfInstant(timeZone, laterMs) - 1);
      expect(rolled.said).toEqual(rolled.summed);
      await buy(`late${daysLater}`, `client${daysLater % 7}`, 300 - daysLater);
      const moved = await compare(business.id, dayOfInstant(timeZone, laterMs) - 1);
      expect(moved.said).toEqual(moved.summed);
    }
  },
);

it('a run may be skipped, repeated, run four times at once and run with an older clock', async () => {
  const nowMs = Date.now();
  const { business } = await businessWithHistory('UTC', nowMs);
  const laterMs = nowMs + 40 * DAY_MS;
  const expected = dayOfInstant('UTC', laterMs) - 1;
  await Promise.all(Array.from({ length: 4 }, () => rollLedgerHeads(env.DB, laterMs)));
  const { said, summed } = await compare(business.id, expected);
  expect(said).toEqual(summed);
  const head = await headOf(business.id);
  await rollLedgerHeads(env.DB, laterMs);
  await rollLedgerHeads(env.DB, nowMs);
  expect(await headOf(business.id)).toEqual(head);
});

it('a run that dies is made good by the next', async () => {
  const nowMs = Date.now();
  const { business } = await businessWithHistory('Europe/Lisbon', nowMs);
  const before = await headOf(business.id);
  const dying = {
    prepare: env.DB.prepare.bind(env.DB),
    batch: brokenDatabase().batch,
  } as unknown as D1Database;
  await expect(rollLedgerHeads(dying, nowMs + 3 * DAY_MS)).rejects.toThrow('does not answer');
  expect(await headOf(business.id)).toEqual(before);
  await rollLedgerHeads(env.DB, nowMs + 3 * DAY_MS);
  const { said, summed } = await compare(business.id, dayOfInstant('Europe/Lisbon', nowMs + 3 * DAY_MS) - 1);
  expect(said).toEqual(summed);
});

it('one statement a time zone moves all of its heads, each by what it is behind', async () => {
  const nowMs = Date.now();
  const [one, other] = [
    await businessWithHistory('Asia/Tokyo', nowMs),
    await businessWithHistory('Asia/Tokyo', nowMs),
  ];
  await env.DB.prepare('UPDATE ror_heads SET time_zone = ? WHERE business = ?')
    .bind('UTC', other.business.id)
    .run();
  await rollLedgerHeads(env.DB, nowMs + 2 * DAY_MS);
  await env.DB.prepare('UPDATE ror_heads SET time_zone = ? WHERE business = ?')
    .bind('Asia/Tokyo', other.business.id)
    .run();
  await rollLedgerHeads(env.DB, nowMs + 9 * DAY_MS);
  for (const { business } of [one, other]) {
    const { said, summed } = await compare(business.id, dayOfInstant('Asia/Tokyo', nowMs + 9 * DAY_MS) - 1);
    expect(said).toEqual(summed);
  }
});

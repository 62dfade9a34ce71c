/** The job that suggests calls, and what is kept of a week (docs/relationships/calls.md). */
import { beforeEach, expect, it } from 'vitest';
import { makeCalls } from '../../worker/calls/make-calls.job.ts';
import { listSuggestions } from '../../worker/calls/suggestions.store.ts';
import { listPairs } from '../../worker/calls/call-trials.store.ts';
import { parseDay } from '../../worker/calendar/day.ts';
import { mergeClients } from '../../worker/clients/merge-clients.act.ts';
import { newId } from '../../worker/crypto/ids.crypto.ts';
import { withinQueries } from '../../worker/database/limits.ts';
import { run } from '../../worker/database/run.ts';
import {
  beginRelationships,
  changeRelationshipSettings,
} from '../../worker/relationships/relationship-settings.store.ts';
import { newImportShop, NOW_MS, type ImportShop } from '../rigs/imports/import-shop.ts';

const DAY_MS = 86_400_000;
/** NOW_MS is a Monday, at midnight UTC. */
const WEEK = parseDay('2026-06-01') ?? 0;

let shop: ImportShop;

beforeEach(async () => {
  shop = await newImportShop();
});

const bought = (clientId: string, daysAgo: number, amountMinor = 1_000, more = {}) => ({
  id: `${clientId} ${daysAgo}`,
  clientId,
  occurredAtMs: NOW_MS - daysAgo * DAY_MS,
  amountMinor,
  ...more,
});

const begin = (settings = {}) => changeRelationshipSettings(shop.db, shop.business.id, settings, NOW_MS);

const change = (sql: string) => shop.db.prepare(sql).run();

const heads = () => Uint8Array.of(0);
const tails = () => Uint8Array.of(1);
const make = (nowMs = NOW_MS, randomBytes = heads) => makeCalls({ newId, randomBytes }, shop.db, nowMs);

async function namedIn(week = WEEK) {
  const kept = await listSuggestions(shop.db, shop.business.id, { fromWeek: week, throughWeek: week });
  return kept.map(({ clientId }) => clientId);
}

it('a business that uses none of it gets no row, and one that begins gets its week at once', async () => {
  await shop.send(null, [bought('ann', 100), bought('ben', 100, 2_000)]);
  await make();
  expect(await shop.all('SELECT * FROM call_suggestions')).toEqual([]);
  await run(shop.db, beginRelationships(shop.business.id, NOW_MS));
  expect(await make()).toBe('done');
  expect(await namedIn()).toEqual(['ben', 'ann']);
});

it('a week is made once, whatever is bought since, and the next one on Monday', async () => {
  await begin();
  await shop.send(null, [bought('ann', 100)]);
  await make();
  const [before] = await shop.all('SELECT * FROM call_suggestions');
  await shop.send(null, [bought('ben', 90, 50_000)]);
  await change('UPDATE relationship_settings SET calls_due_at_ms = 0');
  await make(NOW_MS + 6 * DAY_MS);
  expect(await shop.all('SELECT * FROM call_suggestions')).toEqual([before]);
  await make(NOW_MS + 7 * DAY_MS - 1);
  expect(await namedIn(WEEK + 7)).toEqual([]);
  await make(NOW_MS + 7 * DAY_MS);
  expect(await namedIn(WEEK + 7)).toEqual(['ben']);
});

it('two runs at once make one week', async () => {
  await begin();
  await shop.send(null, [bought('ann', 100), bought('ben', 100)]);
  await Promise.all([make(), make(), make()]);
  expect(await namedIn()).toEqual(['ann', 'ben']);
});

it('the week is that of the business’s zone', async () => {
  await shop.send(null, [bought('ann', 100)]);
  await begin();
  await change("UPDATE businesses SET time_zone = 'America/New_York'");
  await make();
  // It is Sunday there still.
  expect([await namedIn(), await namedIn(WEEK - 7)]).toEqual([[], ['ann']]);
  const [settings] = await shop.all('SELECT calls_due_at_ms FROM relationship_settings');
  expect(settings).toEqual({ calls_due_at_ms: NOW_MS + 4 * 3_600_000 });
});

it('who was called, put off or skipped within 8 weeks is not named; who was kept in reserve may be', async () => {
  await begin();
  await shop.send(null, [bought('ann', 100, 9_000), bought('ben', 100, 5_000), bought('cleo', 100, 100)]);
  await make();
  expect(await namedIn()).toEqual(['ann', 'ben', 'cleo']);
  await make(NOW_MS + 7 * DAY_MS);
  expect(await namedIn(WEEK + 7)).toEqual(['ben', 'cleo']);
  for (let week = 2; week <= 8; week += 1) await make(NOW_MS + week * 7 * DAY_MS);
  expect(await namedIn(WEEK + 14)).toEqual(['cleo']);
  expect(await namedIn(WEEK + 49)).toEqual([]);
  expect(await namedIn(WEEK + 56)).toEqual(['ann']);
});

const OBJECTION = `INSERT INTO permissions (business, client_id, at_ms, id, purpose, channel, act, source, "by")
  SELECT business, client_id, 1, 'prm_1', 'call', 'phone', 'objected', 'person', 'owner' FROM clients WHERE client_id = `;
const contact = (clientId: string, daysAgo: number, outcome: string, direction = 'out') =>
  `INSERT INTO contacts (business, client_id, at_ms, id, kind, direction, outcome, "by")
  SELECT business, client_id, ${NOW_MS - daysAgo * DAY_MS}, 'cnt_' || client_id, 'call', '${direction}', '${outcome}', 'owner'
  FROM clients WHERE client_id = '${clientId}'`;

it.each<[string, string, string[]]>([
  ['it objected to calls', `${OBJECTION} 'ann'`, ['ben']],
  ['it was called last week', contact('ann', 7, 'reached'), ['ben']],
  ['it complained yesterday', contact('ann', 1, 'bad', 'in'), ['ben']],
])('a client is not named where %s', async (_, said, named) => {
  await begin();
  await shop.send(null, [bought('ann', 100, 9_000), bought('ben', 100)]);
  await change(said);
  await make();
  expect(await namedIn()).toEqual(named);
});

it('who complained two days ago comes first, whatever it is worth', async () => {
  await begin();
  await shop.send(null, [bought('ann', 100, 9_000), bought('ben', 400)]);
  await change(contact('ben', 2, 'bad', 'in'));
  await make();
  expect(await namedIn()).toEqual(['ben', 'ann']);
});

it('two clients who are one person are named once, and what they are worth is one sum', async () => {
  await begin();
  await shop.send(null, [bought('ann', 100, 600), bought('anna', 90, 600), bought('ben', 95, 1_000)]);
  await mergeClients(shop.deps, shop.business, { clientId: 'anna', intoId: 'ann', reason: null }, NOW_MS);
  await make();
  expect(await namedIn()).toEqual(['ann', 'ben']);
});

it('what was refunded counts for nothing, and half of what those paid counts who were brought', async () => {
  await begin();
  await shop.send(null, [
    bought('ann', 100, 9_000, { refundedAmountMinor: 8_950 }),
    bought('ben', 100, 60),
    bought('cleo', 100, 10),
    bought('dan', 90, 200, { referredBy: 'cleo' }),
  ]);
  await make();
  expect(await namedIn()).toEqual(['dan', 'cleo', 'ben', 'ann']);
  const [kept] = await shop.all(`SELECT parts FROM call_suggestions WHERE client_id = 'cleo'`);
  expect(JSON.parse(String(kept?.['parts']))).toMatchObject({ spentMinor: 10, brought: 1, currency: 'EUR' });
});

it('neither a score nor a name is kept', async () => {
  await begin();
  await shop.send(null, [bought('ann', 100, 9_000, { clientName: 'Ann Canary' })]);
  await make();
  const kept = JSON.stringify(await shop.all('SELECT * FROM call_suggestions'));
  expect(kept).not.toMatch(/score|canary|loss|reach/i);
});

it.each([
  ['heads', heads, ['ann', 'cleo'], 'ben'],
  ['tails', tails, ['ben', 'cleo'], 'ann'],
])('with a trial a coin that shows %s decides between neighbours', async (_, coin, named, heldBack) => {
  await begin({ callTrial: true });
  await shop.send(null, [bought('ann', 100, 9_000), bought('ben', 100, 8_000), bought('cleo', 100, 10)]);
  await make(NOW_MS, coin);
  expect(await namedIn()).toEqual(named);
  const held = await shop.all(`SELECT client_id, until_day FROM call_trials WHERE arm = 'held_back'`);
  expect(held).toEqual([{ client_id: heldBack, until_day: WEEK + 90 }]);
  // Nobody who is held back is named before the 90 days are over.
  for (let week = 1; week <= 12; week += 1) await make(NOW_MS + week * 7 * DAY_MS, coin);
  const weeks = await Promise.all(Array.from({ length: 12 }, (_, index) => namedIn(WEEK + 7 * (index + 1))));
  expect(weeks.flat()).not.toContain(heldBack);
  await make(NOW_MS + 13 * 7 * DAY_MS, coin);
  expect(await namedIn(WEEK + 91)).toContain(heldBack);
});

it('a pair is over after 90 days, and who bought until then came back', async () => {
  await begin({ callTrial: true });
  await shop.send(null, [bought('ann', 100, 9_000), bought('ben', 100, 8_000)]);
  await make();
  await shop.send(null, [bought('ann', 5), bought('ben', -90), bought('ben', -91)]);
  const at = (today: number) => listPairs(shop.db, shop.business.id, today);
  expect(await at(WEEK + 90)).toMatchObject([{ isOver: false }]);
  expect(await at(WEEK + 91)).toMatchObject([{ isOver: true, isSuggestedBack: false, isHeldBackBack: true }]);
});

it('a business takes no more queries than a step has, and one that fails is tried again in an hour', async () => {
  await begin();
  await shop.send(null, [bought('ann', 100)]);
  await change('ALTER TABLE contacts RENAME TO gone');
  expect(await withinQueries(28, () => make())).toBe('done');
  const [settings] = await shop.all('SELECT calls_due_at_ms FROM relationship_settings');
  expect(settings).toEqual({ calls_due_at_ms: NOW_MS + 3_600_000 });
  await change('ALTER TABLE gone RENAME TO contacts');
  expect(await withinQueries(28, () => make(NOW_MS + 3_600_000))).toBe('done');
  expect(await namedIn()).toEqual(['ann']);
});

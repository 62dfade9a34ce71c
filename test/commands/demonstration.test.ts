import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  completeDemonstration,
  prepareDemonstration,
  type Demonstration,
} from '../../commands/start/demonstration.ts';
import { findPlacedBusiness } from '../../worker/businesses/placements.store.ts';
import { dayOfInstant } from '../../worker/calendar/zone.ts';
import type { Databases } from '../../worker/database/databases.ts';
import { readStanding } from '../../worker/ror/standing.store.ts';
import { newSqliteD1 } from '../rigs/databases/sqlite-d1.ts';
import { temporaryFolder } from '../rigs/local-kith.ts';

const SEAL_KEYS = { current: 'a key that notes are sealed under in this test', previous: null };
const NOW_MS = Date.UTC(2026, 10, 27, 12);

let folder: ReturnType<typeof temporaryFolder>;
let databases: Databases;

beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  folder = temporaryFolder();
  const directory = newSqliteD1();
  databases = { directory, shards: [directory, newSqliteD1()] };
});
afterEach(() => {
  vi.restoreAllMocks();
  folder.remove();
});

const prepare = (port = 8_787) =>
  prepareDemonstration({ databases, dataFolder: folder.path, port, sealKeys: SEAL_KEYS }, NOW_MS);
const complete = (demonstration: Demonstration) =>
  completeDemonstration(
    { databases, dataFolder: folder.path, port: 8_787, sealKeys: SEAL_KEYS },
    demonstration,
  );
const keptPath = () => `${folder.path}/demonstration.json`;
const kept = () => JSON.parse(readFileSync(keptPath(), 'utf8')) as Demonstration;

async function readBusiness({ businessId }: Demonstration) {
  const placed = await findPlacedBusiness(databases, businessId);
  if (placed === null) throw new Error('the demonstration is nowhere');
  const standing = await readStanding(placed.db, businessId, dayOfInstant('UTC', NOW_MS));
  return { business: placed.business, standing };
}

test('empty databases get a business with three years of history, and its keys are kept', async () => {
  const demonstration = await prepare();
  expect(demonstration).toEqual(kept());
  const { business, standing } = await readBusiness(kept());
  expect(business).toMatchObject({ website: 'http://localhost:8787/', timeZone: 'UTC', currency: 'EUR' });
  expect(standing.active).toBeGreaterThan(500);
  expect(standing.repeat).toBeGreaterThan(100);
});

test('a second start changes nothing', async () => {
  const first = await prepare();
  const before = await readBusiness(kept());
  expect(await prepare()).toEqual(first);
  expect(await readBusiness(kept())).toEqual(before);
});

test('a history that an interrupted start left out is recorded, once', async () => {
  await prepare();
  const before = await readBusiness(kept());
  writeFileSync(keptPath(), JSON.stringify({ ...kept(), isFilled: false }));
  expect(await prepare()).toMatchObject({ isFilled: true });
  expect(await readBusiness(kept())).toEqual(before);
});

test('on another port its links lead there', async () => {
  await prepare();
  expect(await prepare(9_000)).toMatchObject({ port: 9_000 });
  const { business } = await readBusiness(kept());
  expect(business).toMatchObject({
    website: 'http://localhost:9000/',
    allowedHosts: ['localhost:9000', '127.0.0.1:9000'],
  });
});

test('databases that hold other businesses get none', async () => {
  await prepare();
  rmSync(keptPath());
  expect(await prepare()).toBe(null);
});

test('its last year is filled in, and a year that was interrupted is made whole, with nothing twice', async () => {
  await prepare();
  const demonstration = kept();
  await complete(demonstration);
  expect(kept()).toEqual({ ...demonstration, hasYear: true });
  const rows = await countYear(demonstration);
  expect(Object.values(rows).every((count) => count > 0)).toBe(true);
  const placed = await findPlacedBusiness(databases, demonstration.businessId);
  // As after a start that was stopped at some client: the calls come last.
  for (const left of [
    "contacts WHERE client_id > 'generated-0800' OR suggestion_id IS NOT NULL",
    "permissions WHERE client_id > 'generated-0800'",
    "asks WHERE client_id > 'generated-0800'",
    'call_suggestions',
  ])
    await placed?.db.prepare(`DELETE FROM ${left}`).run();
  await complete({ ...demonstration, isFilled: true });
  // An ask that was refused may be made now, after a call that came later.
  expect(await countYear(demonstration)).toEqual({ ...rows, asks: expect.any(Number) });
});

async function countYear({ businessId }: Demonstration): Promise<Record<string, number>> {
  const placed = await findPlacedBusiness(databases, businessId);
  const counts: Record<string, number> = {};
  for (const table of ['contacts', 'permissions', 'asks', 'offers', 'wordings', 'call_suggestions']) {
    const row = await placed?.db.prepare(`SELECT COUNT(*) AS n FROM ${table}`).first<{ n: number }>();
    counts[table] = row?.n ?? 0;
  }
  return counts;
}

/** The nightly reading of stages: written are changes alone. */
import { expect, it } from 'vitest';
import { withinQueries } from '../../worker/database/limits.ts';
import { readRelationships } from '../../worker/relationships/read-relationships.act.ts';
import { tellStages } from '../../worker/relationships/told/tell-stages.job.ts';
import { newImportShop, type ImportShop } from '../rigs/imports/import-shop.ts';

const DAY_MS = 86_400_000;
const noon = (day: string) => Date.parse(`${day}T12:00:00Z`);
const dayOf = (day: string) => Date.parse(day) / DAY_MS;

const begin = (shop: ImportShop) =>
  shop.all(
    `INSERT INTO relationship_settings (business, settings, since_ms) VALUES ('${shop.business.id}', '{}', 0)`,
  );
const told = (shop: ImportShop) =>
  shop.all('SELECT client_id, stage, since_day FROM client_stages ORDER BY client_id');

/** Steps until nothing is left to do; how many it took. */
async function night(shop: ImportShop, day: string, clientsAChunk?: number): Promise<number> {
  for (let steps = 1; ; steps += 1) {
    const outcome = await withinQueries(25, () => tellStages(shop.db, noon(day), clientsAChunk));
    if (outcome === 'done') return steps;
  }
}

async function shopOfThree(): Promise<ImportShop> {
  const shop = await newImportShop();
  await shop.send(null, [
    { id: 'p1', clientId: 'ann', occurredAtMs: noon('2025-03-01') },
    { id: 'p2', clientId: 'ann', occurredAtMs: noon('2026-01-01') },
    { id: 'p3', clientId: 'ben', occurredAtMs: noon('2025-06-01'), referredBy: 'eve' },
    { id: 'p4', clientId: 'cleo', occurredAtMs: noon('2026-01-02') },
  ]);
  return shop;
}

it('a business that does not use this part is passed over, and nothing is written for it', async () => {
  const shop = await shopOfThree();
  await night(shop, '2026-01-03');
  expect(await told(shop)).toEqual([]);
});

it('every stage is told the first night, then only those that changed, and none on a second night alike', async () => {
  const shop = await shopOfThree();
  await begin(shop);
  await night(shop, '2026-01-03');
  const sinceDay = dayOf('2026-01-03');
  expect(await told(shop)).toEqual([
    { client_id: 'ann', stage: 'repeat', since_day: sinceDay },
    { client_id: 'ben', stage: 'at_risk', since_day: sinceDay },
    { client_id: 'cleo', stage: 'client', since_day: sinceDay },
    { client_id: 'eve', stage: 'advocate', since_day: sinceDay },
  ]);
  const before = await told(shop);
  await shop.all(
    "CREATE TRIGGER nothing_written BEFORE INSERT ON client_stages BEGIN SELECT RAISE(ABORT, 'written'); END",
  );
  await night(shop, '2026-01-03');
  await night(shop, '2026-01-04');
  expect(await told(shop)).toEqual(before);
  await shop.all('DROP TRIGGER nothing_written');
  await shop.send(null, [{ id: 'p5', clientId: 'cleo', occurredAtMs: noon('2026-01-04') }]);
  await night(shop, '2026-06-02');
  expect(
    (await told(shop)).filter((row, index) => row['since_day'] !== before[index]?.['since_day']),
  ).toEqual([
    { client_id: 'ben', stage: 'lapsed', since_day: dayOf('2026-06-02') },
    { client_id: 'cleo', stage: 'at_risk', since_day: dayOf('2026-06-02') },
  ]);
});

it('since when a client is in its stage is said while it is in it, and no longer', async () => {
  const shop = await shopOfThree();
  await begin(shop);
  await night(shop, '2026-01-03');
  const since = async (day: string) => {
    const asked = { clientIds: ['cleo'], asOf: dayOf(day) };
    const read = await readRelationships(shop.deps, shop.business.id, asked);
    return read.kind === 'read' ? read.relationships.get('cleo')?.stageSince : read.kind;
  };
  expect(await since('2026-01-05')).toBe(dayOf('2026-01-03'));
  expect(await since('2026-01-02')).toBeNull();
  await shop.send(null, [{ id: 'p5', clientId: 'cleo', occurredAtMs: noon('2026-01-04') }]);
  expect(await since('2026-01-05')).toBeNull();
});

it('goes on where it was, in chunks of whatever size, and does it once a night', async () => {
  const shop = await shopOfThree();
  await begin(shop);
  expect(await night(shop, '2026-01-03', 1)).toBeGreaterThan(1);
  expect(await told(shop)).toHaveLength(4);
  const [settings] = await shop.all(
    'SELECT stages_through, stages_due_at_ms, rhythm FROM relationship_settings',
  );
  expect(settings).toMatchObject({
    stages_through: '',
    stages_due_at_ms: Date.parse('2026-01-04T00:00:00Z'),
  });
  expect(JSON.parse(String(settings?.['rhythm']))).toMatchObject({ gapDays: 90, asOf: dayOf('2026-01-03') });
});

it('who was erased and who is merged into somebody has no stage told', async () => {
  const shop = await shopOfThree();
  await begin(shop);
  await shop.all("UPDATE clients SET erased = 1 WHERE client_id = 'ann'");
  await shop.all("UPDATE clients SET merged_into = 'cleo' WHERE client_id = 'ben'");
  await night(shop, '2026-01-03');
  expect((await told(shop)).map((row) => row['client_id'])).toEqual(['cleo', 'eve']);
});

it('a business that takes no writes waits', async () => {
  const shop = await shopOfThree();
  await begin(shop);
  await shop.all('UPDATE businesses SET frozen = 1');
  await night(shop, '2026-01-03');
  expect(await told(shop)).toEqual([]);
  await shop.all('UPDATE businesses SET frozen = 0');
  await night(shop, '2026-01-03');
  expect(await told(shop)).toHaveLength(4);
});

/** What relationships are read from: purchases, whom somebody brought, what was given and answered. */
import { expect, it } from 'vitest';
import { mergeClients } from '../../worker/clients/merge-clients.act.ts';
import { undoMerge } from '../../worker/clients/undo-merge.act.ts';
import { parseDay } from '../../worker/calendar/day.ts';
import { readRelationships } from '../../worker/relationships/read-relationships.act.ts';
import type { Relationship } from '../../worker/relationships/relationship.ts';
import { newImportShop, NOW_MS, type ImportShop } from '../rigs/imports/import-shop.ts';

const at = (day: string) => Date.parse(`${day}T12:00:00Z`);

async function read(shop: ImportShop, day: string, clientIds: string[]): Promise<Map<string, Relationship>> {
  const asOf = parseDay(day)!;
  const outcome = await readRelationships(shop.deps, shop.business.id, { clientIds, asOf });
  if (outcome.kind !== 'read') throw new Error(outcome.kind);
  return outcome.relationships;
}

const one = async (shop: ImportShop, day: string, clientId: string) =>
  (await read(shop, day, [clientId])).get(clientId);

it('a client is read by the person that it is, whatever id is asked for, and an undo takes it apart again', async () => {
  const shop = await newImportShop();
  await shop.send(null, [
    { id: 'p1', clientId: 'ann', occurredAtMs: at('2026-01-01') },
    { id: 'p2', clientId: 'anna', occurredAtMs: at('2026-03-02') },
    { id: 'p3', clientId: 'ben', occurredAtMs: at('2026-03-01'), referredBy: 'anna' },
  ]);
  await shop.all(`INSERT INTO permissions VALUES ('${shop.business.id}', 'anna', ${at('2026-03-01')}, 'prm_1',
    'updates', 'email', 'given', 'consent', 'person', NULL, NULL, 'desk')`);
  expect(await one(shop, '2026-04-01', 'ann')).toMatchObject({ tie: 'client', voice: 'silent', brought: 0 });
  await mergeClients(shop.deps, shop.business, { clientId: 'anna', intoId: 'ann', reason: null }, NOW_MS);
  for (const asked of [['anna'], ['ann', 'anna']]) {
    const found = await read(shop, '2026-04-01', asked);
    expect([...found.keys()]).toEqual(['ann']);
    expect(found.get('ann')).toMatchObject({
      tie: 'repeat',
      voice: 'advocate',
      stage: 'advocate',
      brought: 1,
    });
    expect(found.get('ann')?.life).toMatchObject({ purchases: 2, purchaseDays: 2 });
    expect(found.get('ann')?.value).toEqual([{ currency: 'EUR', amountMinor: 2000 }]);
  }
  await undoMerge(shop.deps, shop.business, { clientId: 'anna' });
  expect(await one(shop, '2026-04-01', 'ann')).toMatchObject({ tie: 'client', voice: 'silent', brought: 0 });
  expect(await one(shop, '2026-04-01', 'anna')).toMatchObject({ tie: 'client', voice: 'advocate' });
  expect((await read(shop, '2026-04-01', ['nobody'])).size).toBe(0);
});

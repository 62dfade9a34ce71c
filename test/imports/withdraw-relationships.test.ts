/** What the relationship engine keeps of clients whom an import alone knows, when the import is withdrawn. */
import { expect, it } from 'vitest';
import { withdrawImport } from '../../worker/imports/withdraw-import.act.ts';
import { newImportShop, NOW_MS, type ImportShop } from '../rigs/imports/import-shop.ts';

const withdraw = (shop: ImportShop) =>
  withdrawImport(shop.deps, shop.business, { run: 'wrong', mostRows: 5_000 }, NOW_MS + 1);

const tell = (shop: ImportShop, into: string, ...values: (string | number | null)[]) =>
  shop.db
    .prepare(`INSERT INTO ${into} VALUES (?, ${values.map(() => '?').join(', ')})`)
    .bind(shop.business.id, ...values)
    .run();
const permission = (shop: ImportShop, clientId: string) =>
  tell(
    shop,
    'permissions',
    clientId,
    1,
    `prm_${clientId}`,
    'updates',
    'any',
    'objected',
    null,
    'person',
    null,
    null,
    'Maria',
  );
const contact = (shop: ImportShop, clientId: string) =>
  tell(shop, 'contacts', clientId, 1, `cnt_${clientId}`, 'call', 'out', 'good', null, 'Maria', null);
const ask = (shop: ImportShop, clientId: string) =>
  tell(shop, 'asks', clientId, 1, `ask_${clientId}`, 'rate', 1, 'panel', null, 'shown', null, 'panel');

async function importedShop(): Promise<ImportShop> {
  const shop = await newImportShop();
  const of = (clientId: string) => ({ id: `of ${clientId}`, clientId, occurredAtMs: Date.UTC(2026, 0, 1) });
  await shop.send('wrong', ['ann', 'ben', 'cleo', 'dan', 'eve'].map(of));
  return shop;
}

it('a run is not withdrawn once a client whom it alone knows has a permission, a contact or an ask', async () => {
  const shop = await importedShop();
  await permission(shop, 'ann');
  await contact(shop, 'ann');
  await contact(shop, 'ben');
  await ask(shop, 'ben');
  await ask(shop, 'cleo');
  // Dan is known from elsewhere by now: what passed with him does not build on the run.
  await shop.send(null, [{ id: 'own', clientId: 'dan', occurredAtMs: Date.UTC(2026, 0, 2) }]);
  await contact(shop, 'dan');
  const alone = 'is known by this import alone, and';
  expect(await withdraw(shop)).toEqual({
    kind: 'import_built_upon',
    count: 3,
    errors: [
      { path: 'clients/ann', message: `${alone} said who may write to it or call it` },
      { path: 'clients/ben', message: `${alone} has a contact on record` },
      { path: 'clients/cleo', message: `${alone} was asked for something` },
    ],
  });
  expect(await shop.all('SELECT id FROM purchases')).toHaveLength(6);
});

it('stages of clients who go are forgotten and their calls are skipped; those of others stay', async () => {
  const shop = await importedShop();
  await shop.send(null, [{ id: 'own', clientId: 'ben', occurredAtMs: Date.UTC(2026, 0, 2) }]);
  for (const [rank, clientId] of ['ann', 'ben'].entries()) {
    await tell(shop, 'client_stages', clientId, 'client', 1);
    await tell(
      shop,
      'call_suggestions',
      4,
      rank,
      `cal_${clientId}`,
      clientId,
      'value',
      '{}',
      'open',
      0,
      null,
      1,
    );
  }
  expect(await withdraw(shop)).toMatchObject({ kind: 'withdrawn', run: { withdrawn: { clients: 4 } } });
  expect(await shop.all('SELECT client_id FROM client_stages')).toEqual([{ client_id: 'ben' }]);
  expect(await shop.all('SELECT client_id, state FROM call_suggestions ORDER BY 1')).toEqual([
    { client_id: 'ann', state: 'skipped' },
    { client_id: 'ben', state: 'open' },
  ]);
});

import { expect, it } from 'vitest';
import { dayOfDate } from '../../worker/calendar/day.ts';
import { addByHand } from '../../worker/dashboard/add/add-by-hand.act.ts';
import type { Addition } from '../../worker/dashboard/add/addition.ts';
import { findLikelyClients } from '../../worker/dashboard/add/likely-clients.act.ts';
import { listAdditions } from '../../worker/dashboard/add/additions.store.ts';
import { findImport } from '../../worker/imports/imports.store.ts';
import { withdrawImport } from '../../worker/imports/withdraw-import.act.ts';
import { checkLedger } from '../../worker/ledger/check-ledger.store.ts';
import { readStanding } from '../../worker/ror/standing.store.ts';
import { newImportShop, NOW_MS, type ImportShop } from '../rigs/imports/import-shop.ts';

const TODAY = dayOfDate(2026, 6, 1);
const formOf = (letter: string) => `add_${letter.repeat(10)}${letter.toUpperCase().repeat(10)}`;

const ANNA: Addition = {
  id: formOf('a'),
  client: { kind: 'new', name: 'Anna Kowalska' },
  advocate: null,
  what: 'a winter coat, mended',
  day: TODAY,
  amountMinor: 5000,
};
const ANNA_ID = 'anna-kowalska-aaaaaa';

const BEN: Addition = {
  ...ANNA,
  id: formOf('b'),
  client: { kind: 'new', name: 'Ben Odour' },
  advocate: { kind: 'known', clientId: ANNA_ID },
};

const add = (shop: ImportShop, addition: Addition) =>
  addByHand(shop.deps, shop.business, { addition, memberId: 'mem_1' }, NOW_MS);

const takeBack = (shop: ImportShop, { id }: Addition) =>
  withdrawImport(shop.deps, shop.business, { run: id, mostRows: 100 }, NOW_MS);

const listOf = (shop: ImportShop) => listAdditions(shop.db, shop.business.id, { before: null, count: 10 });

it('a client, what was done, and who sent the client are recorded, and count at once', async () => {
  const shop = await newImportShop();
  expect(await add(shop, ANNA)).toEqual({ kind: 'added' });
  expect(await add(shop, BEN)).toEqual({ kind: 'added' });
  const standing = await readStanding(shop.db, shop.business.id, TODAY);
  expect(standing).toMatchObject({ active: 2, referred: 1, repeat: 0 });
  expect(await checkLedger(shop.db, shop.business.id)).toEqual([]);
  const [ben] = (await listOf(shop)).filter(({ id }) => id === BEN.id);
  expect(ben).toMatchObject({
    clientName: 'Ben Odour',
    what: 'a winter coat, mended',
    amountMinor: 5000,
    currency: 'EUR',
    day: TODAY,
    advocateId: ANNA_ID,
    advocateName: 'Anna Kowalska',
  });
});

it('an advocate who is new is put on record by name, and bought nothing', async () => {
  const shop = await newImportShop();
  await add(shop, { ...BEN, advocate: { kind: 'new', name: 'Maria Öztürk' } });
  const clients = await shop.all('SELECT client_id, name FROM clients ORDER BY client_id');
  expect(clients).toEqual([
    { client_id: 'ben-odour-bbbbbb', name: 'Ben Odour' },
    { client_id: 'maria-ozturk-bbbbbb', name: 'Maria Öztürk' },
  ]);
  const standing = await readStanding(shop.db, shop.business.id, TODAY);
  expect(standing).toMatchObject({ ever: 1, active: 1, referred: 1 });
});

it('a form that is sent twice is recorded once, and with other content not at all', async () => {
  const shop = await newImportShop();
  await add(shop, ANNA);
  expect(await add(shop, ANNA)).toEqual({ kind: 'added' });
  expect(await add(shop, { ...ANNA, amountMinor: 5001 })).toEqual({ kind: 'added_otherwise' });
  expect(await add(shop, { ...ANNA, what: 'something else' })).toEqual({ kind: 'added_otherwise' });
  expect(await listOf(shop)).toHaveLength(1);
  expect(await shop.all('SELECT COUNT(*) AS purchases FROM purchases')).toEqual([{ purchases: 1 }]);
});

it('what is taken back counts as never recorded, and its form records nothing again', async () => {
  const shop = await newImportShop();
  await add(shop, ANNA);
  await add(shop, { ...BEN, advocate: { kind: 'new', name: 'Maria Öztürk' } });
  expect(await takeBack(shop, BEN)).toMatchObject({ kind: 'withdrawn', run: { state: 'withdrawn' } });
  expect(await shop.all('SELECT client_id FROM clients')).toEqual([{ client_id: ANNA_ID }]);
  expect((await listOf(shop)).map(({ id }) => id)).toEqual([ANNA.id]);
  expect(await checkLedger(shop.db, shop.business.id)).toEqual([]);
  expect(await add(shop, BEN)).toEqual({ kind: 'taken_back' });
  expect(await shop.all('SELECT COUNT(*) AS purchases FROM purchases')).toEqual([{ purchases: 1 }]);
});

it('a client on record comes back, and keeps the name', async () => {
  const shop = await newImportShop();
  await add(shop, ANNA);
  const again = { ...ANNA, id: formOf('c'), client: { kind: 'known', clientId: ANNA_ID } as const };
  expect(await add(shop, again)).toEqual({ kind: 'added' });
  const standing = await readStanding(shop.db, shop.business.id, TODAY);
  expect(standing).toMatchObject({ active: 1, repeat: 1 });
  expect(await takeBack(shop, ANNA)).toMatchObject({ kind: 'withdrawn' });
  expect(await listOf(shop)).toMatchObject([{ id: again.id, clientName: 'Anna Kowalska' }]);
});

it('nobody is made of an id that is not on record, nor sends themselves', async () => {
  const shop = await newImportShop();
  const stranger = { kind: 'known', clientId: 'stranger' } as const;
  expect(await add(shop, { ...ANNA, client: stranger })).toEqual({ kind: 'client_unknown' });
  expect(await add(shop, { ...ANNA, advocate: stranger })).toEqual({ kind: 'advocate_unknown' });
  await add(shop, ANNA);
  const anna = { kind: 'known', clientId: ANNA_ID } as const;
  expect(await add(shop, { ...BEN, client: anna, advocate: anna })).toEqual({ kind: 'own_advocate' });
  expect(await shop.all('SELECT client_id FROM clients')).toEqual([{ client_id: ANNA_ID }]);
});

it('the run of what was added by hand names the member', async () => {
  const shop = await newImportShop();
  await add(shop, ANNA);
  const run = await findImport(shop.db, shop.business.id, ANNA.id);
  expect(run).toMatchObject({ keyId: 'mem_1', recorded: 1, repeated: 0, rejected: 0 });
});

it('clients are offered by name however it is written, the best first', async () => {
  const shop = await newImportShop();
  for (const [index, name] of ['Jürgen Müller', 'Anna Kowalska', 'Annika Berg'].entries()) {
    await add(shop, { ...ANNA, id: formOf('defg'[index]!), client: { kind: 'new', name } });
  }
  const typed = ['jurgen', 'KOWALSKA, anna', 'ann', 'müll jür', 'berg', 'nobody'];
  const found = await findLikelyClients(shop.deps, shop.business, typed);
  expect(found.map((clients) => clients.map(({ name, likeness }) => [name, likeness]))).toEqual([
    [['Jürgen Müller', 'words']],
    [['Anna Kowalska', 'same']],
    [
      ['Anna Kowalska', 'beginning'],
      ['Annika Berg', 'beginning'],
    ],
    [['Jürgen Müller', 'beginning']],
    [['Annika Berg', 'words']],
    [],
  ]);
  expect(found[0]).toMatchObject([{ lastDay: TODAY }]);
});

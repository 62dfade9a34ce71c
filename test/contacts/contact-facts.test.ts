/** What asks and calls go by of a person's contacts. */
import { expect, it } from 'vitest';
import { mergeClients } from '../../worker/clients/merge-clients.act.ts';
import { undoMerge } from '../../worker/clients/undo-merge.act.ts';
import type { ContactFacts } from '../../worker/contacts/contact-facts.ts';
import { readContactFacts } from '../../worker/contacts/contact-facts.store.ts';
import type { NewContact } from '../../worker/contacts/contact.ts';
import { recordContact } from '../../worker/contacts/record-contact.act.ts';
import { newId } from '../../worker/crypto/ids.crypto.ts';
import { randomBytes } from '../../worker/crypto/random.crypto.ts';
import { reverseRefund } from '../../worker/purchases/changes/reverse-refund.act.ts';
import { recordRefund } from '../../worker/purchases/record-refund.act.ts';
import { newImportShop, NOW_MS, type ImportShop } from '../rigs/imports/import-shop.ts';

const at = (days: number) => NOW_MS - (100 - days) * 86_400_000;

const NEVER: ContactFacts = {
  lastOutAtMs: null,
  lastAnyAtMs: null,
  openTroubleSinceMs: null,
  madeGoodAtMs: null,
  lastGiveAtMs: null,
  lastThankAtMs: null,
};

async function newShop(): Promise<ImportShop> {
  const shop = await newImportShop();
  await shop.send(null, [
    { id: 'p1', clientId: 'ann', occurredAtMs: at(0) },
    { id: 'p2', clientId: 'ben', occurredAtMs: at(0) },
  ]);
  return shop;
}

async function contact(shop: ImportShop, said: Partial<NewContact>): Promise<void> {
  const input = {
    id: newId('cnt'),
    clientId: 'ann',
    atMs: NOW_MS,
    kind: 'call',
    direction: 'out',
    outcome: 'none',
    note: null,
    by: 'owner',
    suggestionId: null,
    ...said,
  } satisfies NewContact;
  const outcome = await recordContact(
    { db: shop.db, randomBytes, sealKeys: null },
    shop.business,
    input,
    NOW_MS,
  );
  expect(outcome.kind).toBe('recorded');
}

async function factsOf(shop: ImportShop, clientId = 'ann'): Promise<ContactFacts | undefined> {
  return (await readContactFacts(shop.db, shop.business.id, [clientId]))?.get(clientId);
}

it.each<[what: string, said: Partial<NewContact>[], facts: Partial<ContactFacts>]>([
  ['nothing on record', [], {}],
  [
    'a call',
    [{ kind: 'call', atMs: at(1) }],
    { lastOutAtMs: at(1), lastAnyAtMs: at(1), lastGiveAtMs: at(1), lastThankAtMs: at(1) },
  ],
  [
    'an event, which thanks nobody',
    [{ kind: 'event', atMs: at(1) }],
    { lastOutAtMs: at(1), lastAnyAtMs: at(1), lastGiveAtMs: at(1) },
  ],
  [
    'a reply, which gives nothing',
    [{ kind: 'reply', atMs: at(1) }],
    { lastOutAtMs: at(1), lastAnyAtMs: at(1) },
  ],
  ['what comes in', [{ direction: 'in', atMs: at(1) }], { lastAnyAtMs: at(1) }],
  [
    'the last of each, in whatever order they are told',
    [{ atMs: at(5) }, { atMs: at(9), direction: 'in' }, { atMs: at(2), kind: 'letter' }],
    { lastOutAtMs: at(5), lastAnyAtMs: at(9), lastGiveAtMs: at(5), lastThankAtMs: at(5) },
  ],
  [
    'a complaint',
    [{ direction: 'in', outcome: 'bad', atMs: at(3) }],
    { lastAnyAtMs: at(3), openTroubleSinceMs: at(3) },
  ],
  [
    'a complaint that was made good, and another one',
    [
      { direction: 'in', kind: 'message', outcome: 'bad', atMs: at(3) },
      { direction: 'in', kind: 'message', outcome: 'made_good', atMs: at(4) },
      { direction: 'in', kind: 'message', outcome: 'bad', atMs: at(7) },
      { direction: 'in', kind: 'message', outcome: 'bad', atMs: at(6) },
    ],
    { lastAnyAtMs: at(7), madeGoodAtMs: at(4), openTroubleSinceMs: at(6) },
  ],
])('%s', async (_, said, facts) => {
  const shop = await newShop();
  for (const each of said) await contact(shop, each);
  expect(await factsOf(shop)).toEqual({ ...NEVER, ...facts });
  expect(await factsOf(shop, 'ben')).toEqual(NEVER);
});

it('who asked to stop was given nothing by that', async () => {
  const shop = await newShop();
  await contact(shop, { kind: 'message', outcome: 'asked_to_stop', atMs: at(4) });
  expect(await factsOf(shop)).toMatchObject({ lastOutAtMs: at(4), lastGiveAtMs: null });
});

it('a purchase that is refunded in full is trouble from its last refund on, until it is made good', async () => {
  const shop = await newShop();
  const { deps, business } = shop;
  const refund = (id: string, amountMinor: number, day: number) =>
    recordRefund(deps, business, { id, purchaseId: 'p1', amountMinor, occurredAtMs: at(day) }, NOW_MS);
  await refund('r1', 400, 10);
  expect(await factsOf(shop)).toEqual(NEVER);
  await refund('r2', 600, 20);
  expect(await factsOf(shop)).toEqual({ ...NEVER, openTroubleSinceMs: at(20) });
  await contact(shop, { direction: 'in', outcome: 'made_good', atMs: at(21) });
  expect(await factsOf(shop)).toMatchObject({ openTroubleSinceMs: null, madeGoodAtMs: at(21) });
});

it('a refund that did not happen after all is no trouble', async () => {
  const shop = await newShop();
  const { deps, business } = shop;
  await recordRefund(
    deps,
    business,
    { id: 'r1', purchaseId: 'p1', amountMinor: 1000, occurredAtMs: at(9) },
    NOW_MS,
  );
  const reversal = { purchaseId: 'p1', refundId: 'r1', reason: null, occurredAtMs: at(10) };
  await reverseRefund(deps, business, reversal, NOW_MS);
  expect(await factsOf(shop)).toEqual(NEVER);
});

it('of merged clients each is asked for with what is on record of both, and with its own once they are parted', async () => {
  const shop = await newShop();
  await contact(shop, { clientId: 'ann', atMs: at(1) });
  await contact(shop, { clientId: 'ben', atMs: at(2), direction: 'in', outcome: 'bad' });
  await mergeClients(shop.deps, shop.business, { clientId: 'ben', intoId: 'ann', reason: null }, NOW_MS);
  for (const clientId of ['ann', 'ben']) {
    expect(await factsOf(shop, clientId)).toMatchObject({ lastOutAtMs: at(1), openTroubleSinceMs: at(2) });
  }
  await undoMerge(shop.deps, shop.business, { clientId: 'ben' });
  expect(await factsOf(shop, 'ann')).toMatchObject({ lastAnyAtMs: at(1), openTroubleSinceMs: null });
  expect(await factsOf(shop, 'ben')).toMatchObject({ lastOutAtMs: null, openTroubleSinceMs: at(2) });
});

it('another business has none of it', async () => {
  const shop = await newShop();
  await contact(shop, { atMs: at(1) });
  const facts = await readContactFacts(shop.db, 'biz_other', ['ann']);
  expect(facts).toEqual(new Map([['ann', NEVER]]));
});

it('while the business is being rezoned in steps there is no answer', async () => {
  const shop = await newShop();
  await shop.all(
    `INSERT INTO rezonings (business, from_zone, to_zone, step, begun_at_ms)
     VALUES ('${shop.business.id}', 'UTC', 'Asia/Tokyo', 'purchases', 0)`,
  );
  expect(await readContactFacts(shop.db, shop.business.id, ['ann'])).toBeNull();
});

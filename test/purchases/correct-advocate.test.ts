import { expect, it } from 'vitest';
import { findBusiness } from '../../worker/businesses/businesses.store.ts';
import { newId } from '../../worker/crypto/ids.crypto.ts';
import { correctAdvocate } from '../../worker/purchases/correct-advocate.act.ts';
import { dumpOf } from '../rigs/dump.ts';
import { storeRig } from '../rigs/ledger/store-rig.ts';
import { newSqliteD1 } from '../rigs/databases/sqlite-d1.ts';

it('nobody brings themselves, whether or not the client is on record', async () => {
  const db = newSqliteD1();
  const settings = { timeZone: 'UTC', attributionWindowDays: 90, createdAtMs: 0 };
  const listener = await storeRig(db).signUp(settings);
  const fact = { id: 'p1', clientId: 'ann', occurredAtMs: 0, amountMinor: 1, currency: 'EUR' };
  await listener.purchase({ kind: 'purchase', ...fact }, 0);
  const business = await findBusiness(db, listener.business);
  if (business === null) throw new Error('the business is gone');
  const before = await dumpOf(db);
  for (const clientId of ['ann', 'zoe']) {
    const word = { clientId, advocateId: clientId, reason: null };
    expect(await correctAdvocate({ db, newId }, business, word, 0)).toEqual({ kind: 'own_advocate' });
  }
  expect(await dumpOf(db)).toEqual(before);
});

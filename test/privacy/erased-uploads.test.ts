/** What an erasure leaves of files on their way into the ledger. */
import { expect, it } from 'vitest';
import { findBusiness } from '../../worker/businesses/businesses.store.ts';
import { eraseClient } from '../../worker/privacy/erase-client.act.ts';
import { takeNextPiece } from '../../worker/uploads/take-next-piece.act.ts';
import { findUpload } from '../../worker/uploads/uploads.store.ts';
import { newImportShop, NOW_MS, type ImportShop } from '../rigs/imports/import-shop.ts';
import { placesIn } from '../rigs/places-in.ts';
import { tellUploads } from '../rigs/imports/uploads-of-person.ts';

async function erased(shop: ImportShop) {
  await shop.send(null, [{ id: 'p1', clientId: 'canary' }]);
  const uploads = await tellUploads(shop.db, shop.business.id, 'canary');
  expect(await placesIn(shop.db, 'canary')).toEqual(
    expect.arrayContaining(['upload_pieces.rows', 'uploads.rejections', 'uploads.survey']),
  );
  expect(await eraseClient(shop.deps, shop.business, { clientId: 'canary' }, NOW_MS)).toEqual({
    kind: 'erased',
  });
  return uploads;
}

it('one that waits is stopped, and of one that was recorded the rejected rows go', async () => {
  const shop = await newImportShop();
  const { waiting, recorded } = await erased(shop);
  expect(await placesIn(shop.db, 'canary')).toEqual([]);
  const forgotten = { survey: null, pieces: 0, rejections: [] };
  const { db, business } = shop;
  expect(await findUpload(db, business.id, waiting)).toMatchObject({ ...forgotten, state: 'stopped' });
  const ended = { ...forgotten, state: 'recorded', recorded: 1, rejected: 1 };
  expect(await findUpload(db, business.id, recorded)).toMatchObject(ended);
});

it('one that is being recorded goes on, with the rows that are still to come', async () => {
  const shop = await newImportShop();
  const { recording: uploadId } = await erased(shop);
  // As the next request finds it: an erasure raises its version.
  const business = (await findBusiness(shop.db, shop.business.id))!;
  expect(await takeNextPiece(shop.deps, business, { uploadId }, NOW_MS)).toEqual({ kind: 'ended' });
  const upload = await findUpload(shop.db, shop.business.id, uploadId);
  expect(upload).toMatchObject({ state: 'recorded', rows: 2_502, taken: 2_502, rejected: 1, rejections: [] });
});

it('those of another business stay as they are', async () => {
  const shop = await newImportShop();
  const business = { ...shop.business };
  await shop.send(null, [{ id: 'p1', clientId: 'canary' }]);
  const { waiting } = await tellUploads(shop.db, business.id, 'canary');
  await shop.db.prepare("UPDATE uploads SET business = 'biz_other'").run();
  await shop.db.prepare("UPDATE upload_pieces SET business = 'biz_other'").run();
  await eraseClient(shop.deps, business, { clientId: 'canary' }, NOW_MS);
  expect(await findUpload(shop.db, 'biz_other', waiting)).toMatchObject({ state: 'read', pieces: 1 });
});

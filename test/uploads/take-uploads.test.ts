import { describe, expect, it } from 'vitest';
import { beginUpload } from '../../worker/uploads/begin-upload.act.ts';
import { receiveUpload } from '../../worker/uploads/receive-upload.act.ts';
import { takeUploads } from '../../worker/uploads/take-uploads.job.ts';
import { findUpload } from '../../worker/uploads/uploads.store.ts';
import { newImportShop, NOW_MS, type ImportShop } from '../rigs/imports/import-shop.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const HEADER = 'Order number,Customer ID,Date,Total';

async function given(shop: ImportShop, rows: readonly string[], nowMs = NOW_MS): Promise<string> {
  const bytes = new TextEncoder().encode(`${HEADER}\n${rows.join('\n')}\n`);
  const sent = { kind: 'file' as const, name: 'a.csv', memberId: 'mem_1', bytes, encoding: null };
  const received = await receiveUpload(shop.deps, shop.business, sent, nowMs);
  if (received.kind !== 'received') throw new Error(received.kind);
  return received.uploadId;
}

const many = (count: number) => Array.from({ length: count }, (_, at) => `${at},c${at % 9},2026-01-05,1.00`);
const job = (shop: ImportShop, nowMs: number) => takeUploads(shop.deps, shop.db, nowMs);
const pieces = async (shop: ImportShop) =>
  Number((await shop.all('SELECT count(*) AS n FROM upload_pieces'))[0]?.['n']);

describe('the job of uploads', () => {
  it('goes on with one that nobody watches until it has ended, and leaves one alone that somebody does', async () => {
    const shop = await newImportShop();
    const uploadId = await given(shop, many(2_500));
    await beginUpload(shop.deps, shop.business, { uploadId }, NOW_MS);
    expect(await job(shop, NOW_MS + 1_000)).toBe('done');
    for (let minute = 1; minute <= 2; minute += 1)
      expect(await job(shop, NOW_MS + minute * MINUTE_MS)).toBe('more');
    expect(await job(shop, NOW_MS + 3 * MINUTE_MS)).toBe('done');
    expect(await findUpload(shop.db, shop.business.id, uploadId)).toMatchObject({
      state: 'recorded',
      recorded: 2_500,
    });
  });

  it('drops one that has waited for seven days, and never one that waits since yesterday', async () => {
    const shop = await newImportShop();
    const uploadId = await given(shop, many(3));
    expect(await job(shop, NOW_MS + DAY_MS)).toBe('done');
    expect(await pieces(shop)).toBe(1);
    await job(shop, NOW_MS + 7 * DAY_MS + 1);
    expect(await pieces(shop)).toBe(0);
    expect(await findUpload(shop.db, shop.business.id, uploadId)).toMatchObject({ state: 'stopped' });
  });

  it('forgets rejected rows after seven days, and keeps what became of them', async () => {
    const shop = await newImportShop();
    const uploadId = await given(shop, ['1,ann,not a day,1.00', '2,ben,2026-01-05,1.00']);
    await beginUpload(shop.deps, shop.business, { uploadId }, NOW_MS);
    await job(shop, NOW_MS + MINUTE_MS);
    expect(await pieces(shop)).toBe(1);
    await job(shop, NOW_MS + 8 * DAY_MS);
    expect(await pieces(shop)).toBe(0);
    expect(await findUpload(shop.db, shop.business.id, uploadId)).toMatchObject({ recorded: 1, rejected: 1 });
    expect(await job(shop, NOW_MS + 9 * DAY_MS)).toBe('done');
  });
});

describe('the job of uploads, where one cannot go on,', () => {
  it('keeps no other upload waiting', async () => {
    const shop = await newImportShop();
    const stuck = await given(shop, many(3));
    await beginUpload(shop.deps, shop.business, { uploadId: stuck }, NOW_MS);
    const next = await given(shop, ['next,ann,2026-01-05,1.00'], NOW_MS + 1);
    await beginUpload(shop.deps, shop.business, { uploadId: next }, NOW_MS + 1);
    await shop.db.prepare('UPDATE upload_pieces SET rows = ? WHERE upload = ?').bind('no JSON', stuck).run();
    await job(shop, NOW_MS + MINUTE_MS);
    await job(shop, NOW_MS + MINUTE_MS);
    expect(await findUpload(shop.db, shop.business.id, next)).toMatchObject({
      state: 'recorded',
      recorded: 1,
    });
  });

  it('does not touch the uploads of a business that takes no writes', async () => {
    const shop = await newImportShop();
    const uploadId = await given(shop, many(3));
    await shop.db.prepare('UPDATE businesses SET frozen = 1').run();
    const before = await shop.all('SELECT * FROM uploads');
    expect(await beginUpload(shop.deps, shop.business, { uploadId }, NOW_MS)).toEqual({
      kind: 'business_busy',
    });
    expect(await shop.all('SELECT * FROM uploads')).toEqual(before);
  });
});

import { expect, it } from 'vitest';
import { beginUpload } from '../../worker/uploads/begin-upload.act.ts';
import { receiveUpload } from '../../worker/uploads/receive-upload.act.ts';
import { takeNextPiece } from '../../worker/uploads/take-next-piece.act.ts';
import { newImportShop, NOW_MS } from '../rigs/imports/import-shop.ts';
import { recordingD1 } from '../rigs/databases/recording-d1.ts';

it('arriving takes few calls of the database, and a step at most 10 calls and 28 queries', async () => {
  const shop = await newImportShop();
  const { db, calls, forget } = recordingD1(shop.db);
  const deps = { ...shop.deps, db, databases: { directory: db, shards: [db] } };
  const rows = Array.from(
    { length: 4_500 },
    (_, at) =>
      `o-${at},c-${at % 900},2026-01-05,${at % 90}.00,c${at % 900}@mail.example,code-${at % 50},${at % 7 === 0 ? 'ann' : ''},`,
  );
  const head = 'Order number,Customer ID,Date,Total,E-mail,ref,referredBy,refundedAmount';
  const file = [head, ...rows, 'o-1,c-1,2026-01-05,1.00,,,,0.50', 'o-2,c-9,2026-01-05,1.00,,,,'].join('\n');
  const bytes = new TextEncoder().encode(file);
  const sent = { kind: 'file' as const, name: 'a.csv', memberId: 'mem_1', bytes, encoding: null };
  forget();
  const received = await receiveUpload(deps, shop.business, sent, NOW_MS);
  if (received.kind !== 'received') throw new Error(received.kind);
  expect(calls.length).toBeLessThanOrEqual(8);
  await beginUpload(deps, shop.business, received, NOW_MS);
  for (let isEnded = false; !isEnded;) {
    forget();
    isEnded = (await takeNextPiece(deps, shop.business, received, NOW_MS)).kind === 'ended';
    expect(calls.length).toBeLessThanOrEqual(10);
    expect(calls.reduce((sum, { statements }) => sum + statements.length, 0)).toBeLessThanOrEqual(28);
  }
});

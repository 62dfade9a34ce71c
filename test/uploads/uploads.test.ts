import { describe, expect, it } from 'vitest';
import { withinRequest } from '../../worker/database/limits.ts';
import { checkLedger } from '../../worker/ledger/check-ledger.store.ts';
import { withdrawImport } from '../../worker/imports/withdraw-import.act.ts';
import { findImport } from '../../worker/imports/imports.store.ts';
import { answerQuestions } from '../../worker/uploads/answer-questions.act.ts';
import { beginUpload } from '../../worker/uploads/begin-upload.act.ts';
import { receiveRows, receiveUpload } from '../../worker/uploads/receive-upload.act.ts';
import { stopUpload } from '../../worker/uploads/stop-upload.act.ts';
import { takeNextPiece } from '../../worker/uploads/take-next-piece.act.ts';
import { NO_ANSWERS, type Answers, type Upload } from '../../worker/uploads/upload.ts';
import { findUpload } from '../../worker/uploads/uploads.store.ts';
import { newImportShop, NOW_MS, type ImportShop } from '../rigs/imports/import-shop.ts';

const HEADER = 'Order number,Customer ID,Date,Total';

async function receive(shop: ImportShop, text: string | Uint8Array, encoding: string | null = null) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const sent = { kind: 'file' as const, name: 'orders.csv', memberId: 'mem_a', bytes, encoding };
  return withinRequest(() => receiveUpload(shop.deps, shop.business, sent, NOW_MS));
}

async function received(shop: ImportShop, text: string | Uint8Array): Promise<Upload> {
  const outcome = await receive(shop, text);
  if (outcome.kind !== 'received') throw new Error(JSON.stringify(outcome));
  return uploadOf(shop, outcome.uploadId);
}

async function uploadOf(shop: ImportShop, id: string): Promise<Upload> {
  const upload = await findUpload(shop.db, shop.business.id, id);
  if (upload === null) throw new Error('there is none');
  return upload;
}

const answer = (shop: ImportShop, { id: uploadId }: Upload, answers: Partial<Answers>) =>
  withinRequest(() =>
    answerQuestions(shop.deps, shop.business, { uploadId, answers: { ...NO_ANSWERS, ...answers } }, NOW_MS),
  );

const begin = (shop: ImportShop, { id: uploadId }: Upload) =>
  beginUpload(shop.deps, shop.business, { uploadId }, NOW_MS);

const step = (shop: ImportShop, { id: uploadId }: Upload) =>
  withinRequest(() => takeNextPiece(shop.deps, shop.business, { uploadId }, NOW_MS));

async function record(shop: ImportShop, upload: Upload): Promise<Upload> {
  expect(await begin(shop, upload)).toEqual({ kind: 'begun' });
  for (;;) if ((await step(shop, upload)).kind === 'ended') return uploadOf(shop, upload.id);
}

async function putBack(shop: ImportShop, table: string, rows: Record<string, unknown>[]): Promise<void> {
  await shop.db.prepare(`DELETE FROM ${table}`).run();
  for (const row of rows) {
    const names = Object.keys(row);
    const text = `INSERT INTO ${table} (${names.join()}) VALUES (${names.map(() => '?').join()})`;
    await shop.db
      .prepare(text)
      .bind(...Object.values(row))
      .run();
  }
}

const purchases = (shop: ImportShop) =>
  shop.all('SELECT id, amount_minor AS amount, import_run FROM purchases ORDER BY id');

describe('a file that is read without a question', () => {
  const rows = ['1,ann,2026-01-05,49.00', '2,ben,2026-01-06,10.50', '3,ann,not a day,1.00'];
  const file = `${HEADER}\n${rows.join('\n')}\n`;

  it('is shown with its columns and first rows, and records nothing before somebody says so', async () => {
    const shop = await newImportShop();
    const upload = await received(shop, file);
    expect(upload).toMatchObject({ state: 'read', rows: 3, pieces: 1, name: 'orders.csv' });
    expect(upload.survey?.reading).toMatchObject({
      kind: 'decided',
      questions: [],
      reading: { columns: { taken: { id: { name: 'Order number' }, amount: { name: 'Total' } } } },
      sample: [{ line: 2, outcome: { kind: 'send', row: { id: '1', amount: 4_900 } } }, {}, {}],
      outlook: { toSend: 2, rejected: 1, rejections: [{ line: 4, field: 'purchasedAt' }] },
    });
    expect(await purchases(shop)).toEqual([]);
  });

  it('is recorded as the run of an import of its id, and says what became of each row', async () => {
    const shop = await newImportShop();
    const upload = await record(shop, await received(shop, file));
    expect(upload).toMatchObject({
      state: 'recorded',
      taken: 3,
      recorded: 2,
      repeated: 0,
      rejected: 1,
      rejections: [{ line: 4, field: 'purchasedAt', because: { kind: 'not_a_moment', text: 'not a day' } }],
    });
    expect(await purchases(shop)).toMatchObject([
      { id: '1', amount: 4_900, import_run: upload.id },
      { id: '2', amount: 1_050, import_run: upload.id },
    ]);
    expect(await findImport(shop.db, shop.business.id, upload.id)).toMatchObject({ recorded: 2 });
    expect(await checkLedger(shop.db, shop.business.id)).toEqual([]);
  });

  it('given again is repeated, and taken back leaves nothing of itself', async () => {
    const shop = await newImportShop();
    const first = await record(shop, await received(shop, file));
    const second = await record(shop, await received(shop, file));
    expect(second).toMatchObject({ recorded: 0, repeated: 2, rejected: 1 });
    const withdrawn = await withdrawImport(
      shop.deps,
      shop.business,
      { run: first.id, mostRows: 100 },
      NOW_MS,
    );
    expect(withdrawn).toMatchObject({ kind: 'withdrawn', run: { state: 'withdrawn' } });
    expect(await purchases(shop)).toEqual([]);
  });
});

describe('an upload of several pieces', () => {
  const rows = Array.from({ length: 4_500 }, (_, at) => `${at},c${at % 700},2026-01-05,${at % 90}.00`);
  const file = `${HEADER}\n${rows.join('\n')}\n`;

  it('is recorded piece by piece within the calls of a request, each step repeated or not', async () => {
    const shop = await newImportShop();
    const upload = await received(shop, file);
    expect(upload.pieces).toBe(3);
    await begin(shop, upload);
    const [one, two] = await Promise.all([step(shop, upload), step(shop, upload)]);
    expect([one.kind, two.kind]).toEqual(['taken', 'taken']);
    for (;;) if ((await step(shop, upload)).kind === 'ended') break;
    expect(await uploadOf(shop, upload.id)).toMatchObject({
      state: 'recorded',
      taken: 4_500,
      recorded: 4_500,
      repeated: 0,
      rejected: 0,
    });
    expect(await shop.all('SELECT count(*) AS n FROM purchases')).toEqual([{ n: 4_500 }]);
    expect(await shop.all('SELECT count(*) AS n FROM upload_pieces')).toEqual([{ n: 0 }]);
  });

  it('that is cut off between its rows and its place counts none of them twice', async () => {
    const shop = await newImportShop();
    const upload = await received(shop, file);
    await begin(shop, upload);
    const place = await shop.all('SELECT * FROM uploads');
    const pieces = await shop.all('SELECT * FROM upload_pieces');
    await step(shop, upload);
    // As if the step had ended once its rows were on record.
    await putBack(shop, 'uploads', place);
    await putBack(shop, 'upload_pieces', pieces);
    for (;;) if ((await step(shop, upload)).kind === 'ended') break;
    expect(await uploadOf(shop, upload.id)).toMatchObject({ taken: 4_500, recorded: 4_500, repeated: 0 });
  });

  it('that is stopped keeps what was recorded and forgets the rest', async () => {
    const shop = await newImportShop();
    const upload = await received(shop, file);
    await begin(shop, upload);
    await step(shop, upload);
    expect(await stopUpload(shop.deps, shop.business, { uploadId: upload.id }, NOW_MS)).toEqual({
      kind: 'stopped',
    });
    expect(await step(shop, upload)).toEqual({ kind: 'ended' });
    expect(await uploadOf(shop, upload.id)).toMatchObject({ state: 'stopped', recorded: 2_000 });
    expect(await shop.all('SELECT count(*) AS n FROM upload_pieces')).toEqual([{ n: 0 }]);
  });
});

describe('a file that leaves something open', () => {
  it('is not recorded before it is answered, and then as it was answered', async () => {
    const shop = await newImportShop();
    const upload = await received(shop, `${HEADER}\n1,ann,03/04/2026,4900\n`);
    expect(upload.survey?.reading).toMatchObject({ questions: [{ about: 'amounts' }, { about: 'dates' }] });
    expect(await begin(shop, upload)).toMatchObject({ kind: 'still_open' });
    expect(await step(shop, upload)).toEqual({ kind: 'ended' });
    expect(await answer(shop, upload, { amountForm: 'minor', dateOrder: 'mdy' })).toMatchObject({
      kind: 'surveyed',
    });
    await record(shop, upload);
    expect(await purchases(shop)).toMatchObject([{ id: '1', amount: 4_900 }]);
    const [row] = await shop.all('SELECT occurred_at_ms AS at FROM purchases');
    expect(new Date(Number(row?.['at'])).toISOString().slice(0, 10)).toBe('2026-03-04');
  });

  it('has its columns named by hand where they are called otherwise', async () => {
    const shop = await newImportShop();
    const upload = await received(shop, 'Beleg\tWer\tTag\tEuro\nB1\tanna\t2026-01-05\t12.00\n');
    expect(upload.survey?.reading).toMatchObject({
      kind: 'refused',
      firstRows: [['B1', 'anna', '2026-01-05', '12.00']],
    });
    await answer(shop, upload, {
      map: { Beleg: 'id', Wer: 'clientId', Tag: 'purchasedAt', Euro: 'amount' },
    });
    expect(await record(shop, upload)).toMatchObject({ recorded: 1, rejected: 0 });
    expect(await purchases(shop)).toMatchObject([{ id: 'B1', amount: 1_200 }]);
  });

  it('has the words of its statuses said to mean paid or not', async () => {
    const shop = await newImportShop();
    const upload = await received(
      shop,
      `${HEADER},Status\n1,a,2026-01-05,1.00,Packed\n2,b,2026-01-05,2.00,Odd\n`,
    );
    expect(upload.survey?.reading).toMatchObject({ questions: [{ about: 'statuses' }] });
    await answer(shop, upload, { paidStatuses: ['Packed'], passedStatuses: ['Odd'] });
    expect(await record(shop, upload)).toMatchObject({ recorded: 1, place: { notPaid: 1 } });
  });
});

it('rows about one purchase are brought together across pieces, as the command does', async () => {
  const shop = await newImportShop();
  const filler = Array.from({ length: 2_100 }, (_, at) => `f${at},c,2026-01-05,1.00,`);
  const rows = [
    's,ann,2026-01-05,50.00,',
    ...filler,
    's,ann,2026-01-05,50.00,20.00',
    's,ben,2026-01-05,50.00,',
  ];
  const upload = await received(shop, `${HEADER},refundedAmount\n${rows.join('\n')}\n`);
  const done = await record(shop, upload);
  expect(done).toMatchObject({ recorded: 2_101, rejected: 1, place: { joined: 1 } });
  expect(done.rejections).toMatchObject([{ because: { kind: 'same_id_other_content', line: 2 } }]);
  expect(await shop.all("SELECT refunded_minor AS refunded FROM purchases WHERE id = 's'")).toEqual([
    { refunded: 2_000 },
  ]);
});

it('rows that are pasted out of a spreadsheet are taken with their tabs', async () => {
  const shop = await newImportShop();
  const text = 'Order\tCustomer ID\tDate\tTotal\r\n7\tann\t2026-01-05\t12.50\r\n';
  const sent = { text, name: '', memberId: 'mem_a' };
  const outcome = await receiveRows(shop.deps, shop.business, sent, NOW_MS);
  if (outcome.kind !== 'received') throw new Error(outcome.kind);
  expect(await record(shop, await uploadOf(shop, outcome.uploadId))).toMatchObject({
    kind: 'rows',
    recorded: 1,
  });
});

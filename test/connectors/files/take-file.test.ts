import { beforeEach, expect, test } from 'vitest';
import type { Observation } from '../../../worker/connectors/observation.ts';
import { observeSale, type FileSale } from '../../../worker/connectors/files/observe-sale.ts';
import { parseSales } from '../../../worker/connectors/files/parse-sales.ts';
import { previewFile, takeFile } from '../../../worker/connectors/files/take-file.act.ts';
import { faultyD1 } from '../../rigs/databases/faulty-d1.ts';
import { newSqliteD1 } from '../../rigs/databases/sqlite-d1.ts';
import { dumpOf } from '../../rigs/dump.ts';
import {
  connectorOf,
  newRecorder,
  NOW_MS,
  pictureOf,
  type RecorderRig,
} from '../../rigs/recorder/recorder-rig.ts';
import { aCharge, anEvent, aRefund } from '../../rigs/connectors/made-stripe.ts';
import { csvOf } from '../../rigs/connectors/read-file.ts';
import { observeStripe } from '../../rigs/connectors/stripe-told.ts';

const STRIPE = connectorOf('stripe');

/** The charge of made-stripe.ts, 9.00 of it refunded; one that failed; one in either unit; one of a guest. */
const ROWS = [
  {
    id: 'ch_1',
    Amount: '49.00',
    refunded: '9.00',
    Status: 'Paid',
    customer: 'cus_1',
    email: 'zoe@example.com',
  },
  { id: 'ch_2', Amount: '10.00', refunded: '0.00', Status: 'Failed', customer: '', email: '' },
  { id: 'ch_3', Amount: '1000', refunded: '0.00', Status: 'Paid', customer: '', email: '' },
  {
    id: 'ch_4',
    Amount: '12.00',
    refunded: '12.00',
    Status: 'Refunded',
    customer: '',
    email: 'zoe@example.com',
  },
].map(({ refunded, customer, email, ...row }) => ({
  ...row,
  'Amount Refunded': refunded,
  Currency: 'eur',
  'Created (UTC)': '2026-10-20 09:30:00',
  'Customer ID': customer,
  'Customer Email': email,
  'Card Name': 'Zoe Adler',
  'PaymentIntent ID': row.id.replace('ch', 'pi'),
}));

const WEBHOOKS: Observation[][] = [
  observeStripe(anEvent('charge.succeeded', aCharge({ created: Date.UTC(2026, 9, 20, 9, 30) / 1_000 }))),
  observeStripe(anEvent('refund.created', aRefund({ id: 're_1', amount: 900 }))),
];

let rig: RecorderRig;

beforeEach(async () => {
  rig = await newRecorder(newSqliteD1());
});

function salesOf(rows: readonly Record<string, string>[]): FileSale[] {
  const parser = parseSales('stripe');
  parser.push(csvOf(rows));
  const parsed = parser.end();
  if (parsed.kind !== 'sales') throw new Error(parsed.kind);
  const context = { slug: 'main', settings: STRIPE.settings, receivedAtMs: NOW_MS };
  return parsed.sales.map((sale) => observeSale(parsed.exported, sale, context));
}

const depsOf = ({ db }: RecorderRig) => ({ db, databases: { directory: db, shards: [db] } });
const fileOf = (rows = ROWS) => ({ sales: salesOf(rows), unreadable: [], run: 'a-file', keyId: 'key_1' });
const take = (to = rig, rows = ROWS) => takeFile(depsOf(to), to.business, STRIPE, fileOf(rows), NOW_MS);

test('what becomes of each sale of a file is counted, and what is not on record named', async () => {
  expect(await take()).toMatchObject({
    kind: 'taken',
    recorded: 2,
    repeated: 0,
    passedOver: 1,
    waiting: 0,
    dead: 1,
    errors: [{ line: 4, path: 'Amount', message: expect.stringContaining('"1000"') }],
    warnings: [],
  });
  const { sales, people, differences } = await pictureOf(rig.db, rig.business.id);
  expect(sales).toMatchObject({
    'stripe:ch_1': { amount_minor: 4900, refunded_minor: 900, void: 0 },
    'stripe:ch_4': { amount_minor: 1200, refunded_minor: 1200, void: 1 },
  });
  // The guest's address is that of the customer: one person.
  expect(people).toHaveLength(1);
  expect(differences).toEqual([]);
});

test('the same file again repeats, and changes nothing', async () => {
  await take();
  const before = await pictureOf(rig.db, rig.business.id);
  expect(await take()).toMatchObject({ recorded: 0, repeated: 2, passedOver: 1, dead: 1 });
  expect(await pictureOf(rig.db, rig.business.id)).toEqual(before);
});

test('a file before its webhooks, after them and between them gives one ledger', async () => {
  const pictures = [];
  for (const place of [0, 1, 2]) {
    const other = await newRecorder(newSqliteD1());
    for (const [at, says] of [...WEBHOOKS, []].entries()) {
      if (at === place) await take(other);
      if (says.length > 0) await other.takeAtOnce(STRIPE, [says]);
    }
    pictures.push(await pictureOf(other.db, other.business.id));
  }
  expect(pictures[0]?.sales).toMatchObject({ 'stripe:ch_1': { refunded_minor: 900 } });
  expect(pictures[1]).toEqual(pictures[0]);
  expect(pictures[2]).toEqual(pictures[0]);
});

test('a sale of which the webhooks said as much is repeated, and the run has recorded the others alone', async () => {
  for (const says of WEBHOOKS) await rig.takeAtOnce(STRIPE, [says]);
  const before = await pictureOf(rig.db, rig.business.id);
  expect(await take(rig, ROWS.slice(0, 1))).toMatchObject({ recorded: 0, repeated: 1 });
  expect(await pictureOf(rig.db, rig.business.id)).toEqual(before);
});

test('a file with another amount than is on record says so, and keeps what is on record', async () => {
  await take();
  const rows = ROWS.slice(0, 1).map((row) => ({ ...row, Amount: '50.00' }));
  expect(await take(rig, rows)).toMatchObject({
    repeated: 1,
    warnings: [{ line: 2, message: expect.stringContaining('stays as it was first said') }],
  });
});

test('a preview says the same and writes nothing', async () => {
  const before = await dumpOf(rig.db);
  const said = await previewFile(depsOf(rig), rig.business, STRIPE, fileOf(), NOW_MS);
  expect(said).toMatchObject({ recorded: 2, passedOver: 1, dead: 1 });
  expect(said.preview).toMatchObject([
    { line: 2, outcome: 'recorded', purchase: { id: 'stripe:ch_1' }, refundedMinor: 900 },
    { line: 5, outcome: 'recorded', purchase: { id: 'stripe:ch_4' }, refundedMinor: 1200 },
  ]);
  expect(await dumpOf(rig.db)).toEqual(before);
});

test('the file is a run of an import, which what it recorded belongs to', async () => {
  await take();
  const { results: runs } = await rig.db
    .prepare('SELECT id, recorded, repeated, rejected FROM import_runs')
    .all();
  expect(runs).toEqual([{ id: 'a-file', recorded: 2, repeated: 0, rejected: 1 }]);
  const { results: purchases } = await rig.db.prepare('SELECT import_run FROM purchases').all();
  expect(purchases).toEqual([{ import_run: 'a-file' }, { import_run: 'a-file' }]);
});

/** Sales of a file of which each is recorded: more than the recorder takes at once, so in three pieces. */
const MANY = Array.from({ length: 450 }, (_, at) => ({
  ...ROWS[0]!,
  id: `ch_y${at}`,
  'PaymentIntent ID': '',
}));

async function countsOf({ db }: RecorderRig) {
  const { results } = await db
    .prepare(
      `SELECT recorded, (SELECT COUNT(*) FROM purchases WHERE import_run = import_runs.id) AS facts
       FROM import_runs`,
    )
    .all();
  return results;
}

test('a run has counted what it recorded, whichever of its calls failed and whether it was sent again', async () => {
  const faulty = faultyD1(rig.db);
  await take({ ...rig, db: faulty.db }, MANY);
  const calls = faulty.calls();
  for (let call = 0; call < calls; call += 1) {
    for (const when of ['before', 'after'] as const) {
      const broken = await newRecorder(newSqliteD1());
      const fails = faultyD1(broken.db);
      const over = { ...broken, db: fails.db };
      fails.arm({ call, when, lasts: 'for good' });
      await expect(take(over, MANY)).rejects.toThrow('Network connection lost');
      fails.mend();
      for (const { recorded, facts } of await countsOf(broken))
        expect([call, when, recorded]).toEqual([call, when, facts]);
      await take(over, MANY);
      expect(await countsOf(broken)).toEqual([{ recorded: 450, facts: 450 }]);
    }
  }
});

test('rows that are no sales are counted with their run, where there are sales beside them and where not', async () => {
  const unreadable = [{ line: 2, path: '', message: 'cannot be read' }];
  for (const sales of [salesOf(ROWS), []]) {
    const file = { ...fileOf(), sales, unreadable, run: `of-${sales.length}` };
    await takeFile(depsOf(rig), rig.business, STRIPE, file, NOW_MS);
  }
  const { results } = await rig.db
    .prepare('SELECT id, recorded, rejected FROM import_runs ORDER BY id')
    .all();
  expect(results).toEqual([
    { id: 'of-0', recorded: 0, rejected: 1 },
    { id: 'of-4', recorded: 2, rejected: 2 },
  ]);
});

test('a run that was withdrawn takes no file', async () => {
  await take();
  await rig.db.prepare("UPDATE import_runs SET state = 'withdrawn'").run();
  expect(await take()).toEqual({ kind: 'import_withdrawn' });
});

test('more sales than the recorder takes at once are taken in one call', async () => {
  const rows = Array.from({ length: 450 }, (_, at) => ({
    ...ROWS[0]!,
    id: `ch_x${at}`,
    'PaymentIntent ID': '',
  }));
  expect(await take(rig, rows)).toMatchObject({ recorded: 450, errors: [] });
});

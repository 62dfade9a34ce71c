import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { changeBusiness } from '../../worker/businesses/change-business.act.ts';
import { findBusiness } from '../../worker/businesses/businesses.store.ts';
import { rezoneFurther } from '../../worker/businesses/rezone-further.act.ts';
import { periodBefore } from '../../worker/calendar/period.ts';
import { batch } from '../../worker/database/run.ts';
import { checkLedgerFurther, PURCHASES_A_STEP } from '../../worker/ledger/check-ledger.act.ts';
import { rebuildLedger } from '../../worker/ledger/ledger-changes.store.ts';
import { listAdvocates } from '../../worker/reports/advocates.store.ts';
import { readSlicing } from '../../worker/reports/slices.store.ts';
import { readStats } from '../../worker/reports/stats.store.ts';
import { relocateBusiness } from '../../worker/shards/relocate-business.act.ts';
import { printNotes, printRows, writeLargest, type Report } from '../rigs/bench/report.ts';
import { exactly, type Row } from '../rigs/bench/row.ts';
import { timedD1, type Timings } from '../rigs/bench/timed-d1.ts';
import { storeRig } from '../rigs/ledger/store-rig.ts';
import { migrated } from '../rigs/databases/sqlite-d1.ts';

const DAY_MS = 86_400_000;
const DAYS = 1_096;
const PURCHASES_A_CLIENT = 5;
/** More than a database has room for. */
const RECKONED_FOR = 30_000_000;
/** D1 ends a query after so long. */
const MOST_SECONDS = 30;
/** A relocation takes thousands of steps that are all alike; these are of every kind. */
const STEPS_OF_A_RELOCATION = 150;

type Say = (what: string) => void;

/**
 * Measures what grows with a business, on one of `size` purchases that are put straight into a database of
 * node:sqlite: the longest statement of each kind, and what the same takes at 30 million. What goes in
 * bounded pieces takes as long there; only what a row says grows is reckoned.
 */
export async function measureLargest(size: number, say: Say): Promise<Report> {
  const report: Report = {
    measuredOn: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} x ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    loadBefore: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    generator: 'node:sqlite',
    sizes: [size],
    rows: [],
    failures: [],
  };
  const folder = mkdtempSync(join(tmpdir(), 'kith-largest-'));
  try {
    const world = await newWorld(folder, size, say);
    for (const measure of [measureCheck, measureStats, measureRezone, measureRelocation]) {
      report.rows.push(...(await measure(world)));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  printRows(report.rows);
  printNotes(report);
  writeLargest(report);
  return report;
}

interface World {
  db: D1Database;
  other: D1Database;
  timings: Timings;
  businessId: string;
  size: number;
  nowMs: number;
  say: Say;
}

function openDatabase(path: string): DatabaseSync {
  const sqlite = migrated(new DatabaseSync(path));
  sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000');
  return sqlite;
}

async function newWorld(folder: string, size: number, say: Say): Promise<World> {
  const sqlite = openDatabase(join(folder, 'first'));
  const timings: Timings = { longest: 0, text: '', statements: 0 };
  const db = timedD1(sqlite, timings);
  const nowMs = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const settings = { timeZone: 'UTC', attributionWindowDays: 90, createdAtMs: nowMs };
  const { business: businessId } = await storeRig(db).signUp(settings);
  say(`${size.toLocaleString('en')} purchases`);
  fill(sqlite, businessId, size, nowMs);
  await batch(db, { ledger: rebuildLedger(businessId, 'UTC', nowMs / DAY_MS - 1) });
  sqlite.exec('UPDATE businesses SET ledger_deferred = 0; ANALYZE');
  const other = timedD1(openDatabase(join(folder, 'second')), timings);
  return { db, other, timings, businessId, size, nowMs, say };
}

/**
 * Purchases spread over three years and their clients, a third of whom somebody brought; one in 50 refunded.
 */
function fill(sqlite: DatabaseSync, businessId: string, size: number, nowMs: number): void {
  const clients = Math.ceil(size / PURCHASES_A_CLIENT);
  const numbers = (count: number) =>
    `WITH RECURSIVE n (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < ${count - 1})`;
  sqlite.exec(`UPDATE businesses SET ledger_deferred = 1;
    ${numbers(clients)} INSERT INTO clients (business, client_id, advocate_id, first_purchase_id,
      first_purchase_at_ms, created_at_ms)
    SELECT '${businessId}', 'customer-' || n, IIF(n % 3 = 0, 'customer-' || (n / 7), NULL), 'order-' || n, 0, 0
    FROM n;
    ${numbers(size)} INSERT INTO purchases (business, day, id, client_id, until_day, occurred_at_ms,
      recorded_at_ms, amount_minor, currency)
    SELECT '${businessId}', at / ${DAY_MS}, 'order-' || n, 'customer-' || (n * 7919 % ${clients}),
      at / ${DAY_MS} + 365, at, at, 1000 + n % 9000, 'EUR'
    FROM (SELECT n, ${nowMs} - 1 - (n * 104729 % ${DAYS * 24 * 60}) * 60000 AS at FROM n);
    ${numbers(Math.ceil(size / 50))} INSERT INTO refunds (business, purchase_id, id, amount_minor,
      occurred_at_ms, day, recorded_at_ms)
    SELECT '${businessId}', 'order-' || n * 50, 'refund-' || n, 500, ${nowMs}, ${nowMs / DAY_MS}, 0 FROM n`);
}

/** What was timed since the last time, as rows: the longest statement, and what it takes at 30 million. */
function rowsOf({ timings, size }: World, topic: string, what: string, grows: boolean): Row[] {
  const { longest } = timings;
  const reckoned = grows ? (longest * RECKONED_FOR) / size : longest;
  const first = timings.text.replace(/\s+/g, ' ').slice(0, 60);
  const rows: Row[] = [
    { topic, what: `${what}: longest statement`, figure: exactly(longest), unit: 's of CPU', note: first },
    {
      topic,
      what: `${what}: the same at 30 million`,
      figure: exactly(reckoned),
      unit: 's of CPU',
      bar: { atMost: MOST_SECONDS },
    },
    { topic, what: `${what}: statements`, figure: exactly(timings.statements), unit: 'statements' },
  ];
  Object.assign(timings, { longest: 0, text: '', statements: 0 });
  return rows;
}

function begin({ timings, say }: World, what: string): void {
  say(what);
  Object.assign(timings, { longest: 0, text: '', statements: 0 });
}

async function measureCheck(world: World): Promise<Row[]> {
  begin(world, 'the check of the ledger');
  const asked = { maxSteps: 1, purchasesAStep: PURCHASES_A_STEP };
  for (let kind = 'under_way'; kind === 'under_way';) {
    const outcome = await checkLedgerFurther({ db: world.db }, world.businessId, asked, world.nowMs);
    if (outcome.kind === 'compared' && outcome.differences.length > 0)
      throw new Error(outcome.differences[0]);
    ({ kind } = outcome);
  }
  return rowsOf(world, 'Ledger', 'check in steps', false);
}

/**
 * A slice of the period grows with the business, as there are at most a hundred. What says how to cut reads a
 * bounded stretch of purchases, and once through the index of referrals.
 */
async function measureStats(world: World): Promise<Row[]> {
  const { db, businessId, nowMs } = world;
  begin(world, 'stats');
  const today = nowMs / DAY_MS;
  const period = { from: today - DAYS, to: today };
  const slicing = await readSlicing(db, businessId);
  const cuts = rowsOf(world, 'Reports', 'how to cut', false);
  await readStats(db, businessId, { period, before: periodBefore(period), slicing });
  const stats = rowsOf(world, 'Reports', 'stats over everything', true);
  await listAdvocates(db, businessId, { period, after: undefined, count: 51, slicing });
  return [...cuts, ...stats, ...rowsOf(world, 'Reports', 'advocates', false)];
}

async function measureRezone(world: World): Promise<Row[]> {
  const { db, businessId, nowMs } = world;
  begin(world, 'a change of time zone');
  const business = await findBusiness(db, businessId);
  if (business === null) throw new Error('the business is gone');
  await changeBusiness({ db }, business, { timeZone: 'America/New_York' }, nowMs);
  while ((await rezoneFurther({ db }, businessId, { maxPieces: 10 }, nowMs)) !== null);
  return rowsOf(world, 'Time zone', 'change in steps', false);
}

async function measureRelocation(world: World): Promise<Row[]> {
  const { db, other, businessId, nowMs } = world;
  begin(world, 'a relocation');
  const databases = { directory: db, shards: [db, other] };
  for (let step = 0; step < STEPS_OF_A_RELOCATION; step += 1) {
    const { kind } = await relocateBusiness(databases, { businessId, toShard: 1 }, nowMs);
    if (kind !== 'under_way') break;
  }
  return rowsOf(world, 'Relocation', 'any step', false);
}

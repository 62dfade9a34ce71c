import type { DatabaseSync } from 'node:sqlite';
import { fitModel, type Fit, type RepeatGroup } from '../../../worker/relationships/fit-model.ts';
import { readRepeatGroups } from '../../../worker/relationships/repeat-groups.store.ts';
import type { Bench } from '../../rigs/bench/bench.ts';
import { spreadOf } from '../../rigs/bench/rounds.ts';
import { exactly, type Row } from '../../rigs/bench/row.ts';
import { timedD1, type Timings } from '../../rigs/bench/timed-d1.ts';
import { newSqlite } from '../../rigs/databases/sqlite-d1.ts';
import { storeRig } from '../../rigs/ledger/store-rig.ts';
import { likelyDays } from '../../rigs/relationships/likely-days.ts';

const DAY_MS = 86_400_000;
/** Clients, and the milliseconds of processor time that their fit may take. */
const SIZES = [
  [25_000, 300],
  [200_000, 2_000],
] as const;

/**
 * The fit of the model in this process, on the engine that workerd has too, and what it reads: clients who
 * did what the model of a real log makes likely, put straight into a database of node:sqlite.
 */
export async function measureFit({ day, rounds, say }: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [clients, mostMs] of SIZES) {
    say(`the model of ${clients.toLocaleString('en')} clients`);
    const read = await readClients(clients, day);
    const fits = Array.from({ length: rounds }, () => timedFit(read.groups));
    const fit = fits[0]!.fit;
    const at = (what: string) => `${clients.toLocaleString('en')} clients: ${what}`;
    rows.push(
      {
        topic: 'fit',
        what: at('fit of the model'),
        figure: spreadOf(fits.map(({ cpuMs }) => cpuMs)),
        unit: 'ms of CPU',
        bar: { atMost: mostMs },
        note: `${fit.groups} groups, ${fit.evaluations} sums over them`,
      },
      { topic: 'fit', what: at('rows read'), figure: exactly(read.rows), unit: 'rows' },
      { topic: 'fit', what: at('longest statement'), figure: exactly(read.longestMs), unit: 'ms of CPU' },
    );
  }
  return rows;
}

interface ReadClients {
  groups: RepeatGroup[];
  /** By all readings together: each purchase once, and each client twice (model-rows.workerd.test.ts). */
  rows: number;
  longestMs: number;
}

async function readClients(clients: number, asOf: number): Promise<ReadClients> {
  const sqlite = newSqlite();
  const timings: Timings = { longest: 0, text: '', statements: 0 };
  const db = timedD1(sqlite, timings);
  const settings = { timeZone: 'UTC', attributionWindowDays: 90, createdAtMs: asOf * DAY_MS };
  const { business } = await storeRig(db).signUp(settings);
  const purchases = putPurchases(sqlite, business, likelyDays(clients, asOf));
  Object.assign(timings, { longest: 0, text: '', statements: 0 });
  const read = await readRepeatGroups(db, business, asOf);
  if (read === null) throw new Error('nobody rezones the business');
  sqlite.close();
  // Each reading of the groups comes with a look at whether the business is being rezoned.
  const readings = timings.statements / 2;
  const rows = readings * (purchases + 2 * clients);
  return { groups: read.groups, rows, longestMs: timings.longest * 1_000 };
}

function putPurchases(sqlite: DatabaseSync, business: string, clients: readonly number[][]): number {
  sqlite.exec('UPDATE businesses SET ledger_deferred = 1; BEGIN');
  const put = sqlite.prepare(`INSERT INTO purchases (business, day, id, client_id, until_day, occurred_at_ms,
    recorded_at_ms, amount_minor, currency) VALUES (?, ?, ?, ?, ?, ?, 0, 1000, 'EUR')`);
  let purchases = 0;
  clients.forEach((days, client) => {
    for (const day of days) {
      purchases += 1;
      put.run(business, day, `order-${purchases}`, `client-${client}`, day + 365, day * DAY_MS);
    }
  });
  sqlite.exec('COMMIT');
  return purchases;
}

function timedFit(groups: readonly RepeatGroup[]): { fit: Fit; cpuMs: number } {
  const before = process.cpuUsage();
  const fit = fitModel(groups);
  const { user, system } = process.cpuUsage(before);
  if (fit === null) throw new Error('there are enough clients');
  return { fit, cpuMs: (user + system) / 1_000 };
}

import { runJobs } from '../../worker/jobs.ts';
import { checkLedger } from '../rigs/ledger/ledger-property.ts';
import type { Rig } from '../rigs/ledger/run-history.ts';
import { newSqliteD1 } from '../rigs/databases/sqlite-d1.ts';
import { storeRig } from '../rigs/ledger/store-rig.ts';
import { drawFrom, type Draw } from '../rigs/torture/draw.ts';
import { fatedD1 } from '../rigs/databases/fated-d1.ts';
import { withLog } from '../rigs/torture/log.ts';
import type { Figures, Part } from './part.ts';
import { jobsOn } from '../rigs/whole-pass.ts';

const DAY_MS = 86_400_000;

/**
 * Random histories while the hourly jobs are skipped, repeated, run four at once, run by an older clock, and
 * die at any of their calls; against the model. The jobs' own comparison of each ledger raises no alarm
 * meanwhile.
 */
export const schedules: Part = {
  name: 'schedules',
  run: ({ seed, isShort, figures }) =>
    withLog(async (log) => {
      const runs = isShort ? 48 : 480;
      const db = newSqliteD1();
      const draw = drawFrom(seed);
      const rig = rigWithJobs(storeRig(db), (nowMs) => runSomehow(draw, db, nowMs, figures));
      await checkLedger(() => rig, runs, seed, 8);
      // A comparison that a fault kept from being made is an alarm too, and a right one.
      const alarms = log
        .events('ledger_differs')
        .filter(({ differences }) => String(differences) !== 'the ledger could not be compared');
      if (alarms.length > 0) throw new Error(`the jobs found ${JSON.stringify(alarms[0])}`);
      figures.histories += runs;
      figures.checks += runs;
    }),
};

function rigWithJobs(rig: Rig, run: (nowMs: number) => Promise<void>): Rig {
  return { db: rig.db, signUp: async (settings) => ({ ...(await rig.signUp(settings)), rollHead: run }) };
}

async function runSomehow(draw: Draw, db: D1Database, nowMs: number, figures: Figures): Promise<void> {
  const run = (on: D1Database, atMs: number) => {
    figures.requests += 1;
    return runJobs(jobsOn([on]), atMs);
  };
  const clocks = {
    skipped: [],
    once: [nowMs],
    repeated: [nowMs, nowMs],
    overlapping: [nowMs, nowMs, nowMs - DAY_MS, nowMs],
    older: [nowMs - 40 * DAY_MS],
    dying: [nowMs, nowMs],
  };
  const way = draw.pick(Object.keys(clocks) as (keyof typeof clocks)[]);
  const on = way === 'dying' ? dyingD1(draw, db, figures) : db;
  await Promise.all(clocks[way].map((atMs) => run(on, atMs)));
}

/** From one of its calls on nothing answers: the call itself has no effect, or has it and says nothing. */
function dyingD1(draw: Draw, db: D1Database, figures: Figures): D1Database {
  let left = draw.below(40);
  const lastFate = draw.pick(['before', 'after'] as const);
  return fatedD1(db, () => {
    left -= 1;
    if (left >= 0) return 'works';
    figures.faults += 1;
    return left === -1 ? lastFate : 'before';
  });
}

import { checkLedger } from '../rigs/ledger/ledger-property.ts';
import type { Rig } from '../rigs/ledger/run-history.ts';
import { newSqliteD1 } from '../rigs/databases/sqlite-d1.ts';
import { storeRig } from '../rigs/ledger/store-rig.ts';
import { httpListener } from '../rigs/ledger/http-listener.ts';
import type { Part } from './part.ts';
import { OPERATOR_TOKEN, startRuntime, type Runtime } from '../rigs/torture/runtime.ts';

/** Random histories of many businesses at once, in one node:sqlite database, against the model. */
export const sqliteHistories: Part = {
  name: 'histories in node:sqlite',
  async run({ seed, isShort, figures }) {
    const runs = isShort ? 64 : 4_000;
    const rig = storeRig(newSqliteD1());
    await checkLedger(() => rig, runs, seed, 16);
    figures.histories += runs;
    figures.checks += runs;
  },
};

/** The same in workerd, over real HTTP. */
export const workerdHistories: Part = {
  name: 'histories in workerd',
  async run({ seed, isShort, figures }) {
    const runs = isShort ? 16 : 48;
    const runtime = await startRuntime();
    try {
      const rig = await outsideRig(runtime);
      await checkLedger(() => rig, runs, seed, 16);
    } finally {
      await runtime.stop();
    }
    figures.histories += runs;
    figures.checks += runs;
  },
};

/** The clock of a runtime cannot be set, so its heads stay where signing up put them. */
async function outsideRig(runtime: Runtime): Promise<Rig> {
  return {
    db: await runtime.db(),
    signUp: (settings) => httpListener(runtime.ask, OPERATOR_TOKEN, settings, async () => {}),
  };
}

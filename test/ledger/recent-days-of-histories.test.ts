/** What the daily check says of a ledger is so at every moment, whatever comes in and in whichever order. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareDays } from '../../worker/ledger/check-days.store.ts';
import { runHistory, type Listener, type Rig } from '../rigs/ledger/run-history.ts';
import { sendings } from '../rigs/ledger/sending.ts';
import { SEED } from '../rigs/ledger/sqlite-ledger.ts';
import { storeRig } from '../rigs/ledger/store-rig.ts';
import { toldHistories } from '../rigs/ledger/stories/told-histories.ts';
import { newSqliteD1 } from '../rigs/databases/sqlite-d1.ts';

const RUNS = Number(process.env['KITH_RUNS'] ?? 60);
/** A database holds so many histories, each a business: making one takes longer than telling one. */
const HISTORIES_A_DATABASE = 60;
const ALL_DAYS = { from: -100_000, to: 100_000 };

/** A Worker of which every day is compared before and after each fact, with the days of another business. */
function checkedRig(rig: Rig): Rig {
  const businesses: string[] = [];
  const check = async () => {
    const asked = businesses.slice(-2).map((businessId) => ({ businessId, ...ALL_DAYS }));
    const found = await compareDays(rig.db, asked, 10_000);
    expect([...found]).toEqual(asked.map(({ businessId }) => [businessId, []]));
  };
  const around = (listener: Listener): Listener => {
    businesses.push(listener.business);
    const checked =
      <Args extends unknown[], Said>(tell: (...args: Args) => Promise<Said>) =>
      async (...args: Args): Promise<Said> => {
        const said = await tell(...args);
        await check();
        return said;
      };
    return {
      business: listener.business,
      purchase: checked(listener.purchase),
      batch: checked(listener.batch),
      refund: checked(listener.refund),
      correction: checked(listener.correction),
      erasure: checked(listener.erasure),
      withdrawal: checked(listener.withdrawal),
      tell: checked(listener.tell),
      refundsOf: listener.refundsOf,
      rollHead: checked(listener.rollHead),
    };
  };
  return { db: rig.db, signUp: async (settings) => around(await rig.signUp(settings)) };
}

it(`there is no false alarm after any fact of any history (seed ${SEED})`, async () => {
  let told = 0;
  let rig = checkedRig(storeRig(newSqliteD1()));
  const property = fc.asyncProperty(toldHistories(), sendings(), async (history, sending) => {
    told += 1;
    if (told % HISTORIES_A_DATABASE === 0) rig = checkedRig(storeRig(newSqliteD1()));
    await runHistory(rig, history, sending);
  });
  await fc.assert(property, { numRuns: RUNS, seed: SEED });
  expect(told).toBeGreaterThanOrEqual(RUNS);
});

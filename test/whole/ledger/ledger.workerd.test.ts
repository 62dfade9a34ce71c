/** The same property as ledger-first-half.test.ts, through HTTP and on the real D1. */
import { env } from 'cloudflare:test';
import { expect, test } from 'vitest';
import { httpRig } from '../../rigs/ledger/http-rig.ts';
import { checkLedger } from '../../rigs/ledger/ledger-property.ts';

const RUNS = Number(env.KITH_RUNS ?? 60);
const SEED = Number(env.KITH_SEED ?? Date.now() % 2 ** 31);
/** A call to D1 is mostly waiting. */
const TOGETHER = 8;

test(
  `${RUNS} random histories through HTTP give the model's numbers (KITH_SEED=${SEED})`,
  { timeout: 1_800_000 },
  async () => {
    const rig = httpRig(env);
    let histories = 0;
    const nextRig = () => {
      histories += 1;
      return rig;
    };
    await checkLedger(nextRig, RUNS, SEED, TOGETHER);
    expect(histories).toBeGreaterThanOrEqual(RUNS);
  },
);

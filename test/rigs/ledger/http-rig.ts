import { AsyncLocalStorage } from 'node:async_hooks';
import type { Bindings } from '../../../worker/env.ts';
import { rollLedgerHeads } from '../../../worker/ledger/roll-ledger-heads.job.ts';
import { sendTo } from '../worker-on.ts';
import type { Rig } from './run-history.ts';
import { httpListener, type Ask } from './http-listener.ts';

/** The instant at which the request being answered happens, so that several can be under way at once. */
const clock = new AsyncLocalStorage<number>();
const { now } = Date;
Date.now = () => clock.getStore() ?? now();

/** The whole Worker asked through HTTP, each request at an instant of its own. */
export function httpRig(bindings: Bindings): Rig {
  const ask: Ask = (sent, atMs) => clock.run(atMs, () => sendTo(bindings, sent));
  const rollHead = (nowMs: number) => rollLedgerHeads(bindings.DB, nowMs);
  return {
    db: bindings.DB,
    signUp: (settings) => httpListener(ask, bindings.OPERATOR_TOKEN ?? '', settings, rollHead),
  };
}

import type { App } from '../http/context.ts';
import { getRor } from './get-ror.route.ts';
import { getLedgerCheck } from './get-ledger-check.route.ts';
import { getRorSeries } from './get-ror-series.route.ts';
import { getRorMovement } from './get-ror-movement.route.ts';

export function registerRor(app: App): void {
  getRor(app);
  getLedgerCheck(app);
  getRorSeries(app);
  getRorMovement(app);
}

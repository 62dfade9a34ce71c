import type { App } from '../http/context.ts';
import { registerGetLedgerCheck } from './get-ledger-check.route.ts';
import { registerGetRorMovement } from './get-ror-movement.route.ts';
import { registerGetRorSeries } from './get-ror-series.route.ts';
import { registerGetRor } from './get-ror.route.ts';

export function registerRor(app: App): void {
  registerGetRor(app);
  registerGetLedgerCheck(app);
  registerGetRorSeries(app);
  registerGetRorMovement(app);
}

import type { App } from '../../http/context.ts';
import { registerGetBackfill } from './get-backfill.route.ts';
import { registerListBackfills } from './list-backfills.route.ts';
import { registerStartBackfill } from './start-backfill.route.ts';
import { registerStopBackfill } from './stop-backfill.route.ts';

export function registerBackfills(app: App): void {
  registerStartBackfill(app);
  registerListBackfills(app);
  registerGetBackfill(app);
  registerStopBackfill(app);
}

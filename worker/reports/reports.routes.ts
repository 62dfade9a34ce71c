import type { App } from '../http/context.ts';
import { getStats } from './get-stats.route.ts';
import { listAdvocates } from './list-advocates.route.ts';

export function registerReports(app: App): void {
  getStats(app);
  listAdvocates(app);
}

import type { App } from '../http/context.ts';
import { registerGetStats } from './get-stats.route.ts';
import { registerListAdvocates } from './list-advocates.route.ts';
import { registerListCohorts } from './list-cohorts.route.ts';

export function registerReports(app: App): void {
  registerGetStats(app);
  registerListAdvocates(app);
  registerListCohorts(app);
}

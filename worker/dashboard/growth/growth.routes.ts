import type { App } from '../../http/context.ts';
import { registerGetAdvocatesCsv } from './get-advocates-csv.route.ts';
import { registerShowGrowth } from './show-growth.route.ts';

export function registerGrowth(app: App): void {
  registerShowGrowth(app);
  registerGetAdvocatesCsv(app);
}

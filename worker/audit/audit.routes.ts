import type { App } from '../http/context.ts';
import { registerCheckTrail } from './check-trail.route.ts';
import { registerListDeeds } from './list-deeds.route.ts';

export function registerAudit(app: App): void {
  registerListDeeds(app);
  registerCheckTrail(app);
}

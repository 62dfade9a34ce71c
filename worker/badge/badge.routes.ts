import type { App } from '../http/context.ts';
import { getBadge } from './get-badge.route.ts';

export function registerBadge(app: App): void {
  getBadge(app);
}

import type { App } from '../http/context.ts';
import { registerGetBadge } from './get-badge.route.ts';

export function registerBadge(app: App): void {
  registerGetBadge(app);
}

import type { App } from '../../http/context.ts';
import { registerMakeBadgeKey } from './make-badge-key.route.ts';
import { registerShowBadge } from './show-badge.route.ts';

export function registerOwnBadge(app: App): void {
  registerShowBadge(app);
  registerMakeBadgeKey(app);
}

import type { App } from '../../http/context.ts';
import { registerShowHome } from './show-home.route.ts';

export function registerHome(app: App): void {
  registerShowHome(app);
}

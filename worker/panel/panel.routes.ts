import type { App } from '../http/context.ts';
import { registerCreateClientToken } from './create-client-token.route.ts';
import { registerOpenPanel } from './open-panel.route.ts';

export function registerPanel(app: App): void {
  registerCreateClientToken(app);
  registerOpenPanel(app);
}

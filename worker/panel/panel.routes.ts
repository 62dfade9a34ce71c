import type { App } from '../http/context.ts';
import { createClientToken } from './create-client-token.route.ts';
import { openPanel } from './open-panel.route.ts';

export function registerPanel(app: App): void {
  createClientToken(app);
  openPanel(app);
}

import type { App } from '../http/context.ts';
import { exportClient } from './export-client.route.ts';
import { eraseClient } from './erase-client.route.ts';

export function registerPrivacy(app: App): void {
  exportClient(app);
  eraseClient(app);
}

import type { App } from '../http/context.ts';
import { registerEraseClient } from './erase-client.route.ts';
import { registerExportClient } from './export-client.route.ts';

export function registerPrivacy(app: App): void {
  registerExportClient(app);
  registerEraseClient(app);
}

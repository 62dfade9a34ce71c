import type { App } from '../http/context.ts';
import { createBusiness } from './create-business.route.ts';
import { createKey } from './create-key.route.ts';
import { listKeys } from './list-keys.route.ts';
import { revokeKey } from './revoke-key.route.ts';
import { getBusiness } from './get-business.route.ts';
import { changeBusiness } from './change-business.route.ts';

export function registerKeys(app: App): void {
  createBusiness(app);
  createKey(app);
  listKeys(app);
  revokeKey(app);
  getBusiness(app);
  changeBusiness(app);
}

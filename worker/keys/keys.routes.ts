import type { App } from '../http/context.ts';
import { registerCreateBusiness } from './create-business.route.ts';
import { registerCreateKey } from './create-key.route.ts';
import { registerGetBusiness } from './get-business.route.ts';
import { registerListKeys } from './list-keys.route.ts';
import { registerRevokeKey } from './revoke-key.route.ts';

export function registerKeys(app: App): void {
  registerCreateBusiness(app);
  registerCreateKey(app);
  registerListKeys(app);
  registerRevokeKey(app);
  registerGetBusiness(app);
}

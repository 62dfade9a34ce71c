import type { App } from '../http/context.ts';
import { listClients } from './list-clients.route.ts';
import { getClient } from './get-client.route.ts';
import { listReferrals } from './list-referrals.route.ts';

export function registerClients(app: App): void {
  listClients(app);
  getClient(app);
  listReferrals(app);
}

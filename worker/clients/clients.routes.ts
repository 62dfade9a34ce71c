import type { App } from '../http/context.ts';
import { registerGetClient } from './get-client.route.ts';
import { registerListClients } from './list-clients.route.ts';
import { registerListReferrals } from './list-referrals.route.ts';
import { registerMergeClients } from './merge-clients.route.ts';
import { registerUndoMerge } from './undo-merge.route.ts';

export function registerClients(app: App): void {
  registerListClients(app);
  registerGetClient(app);
  registerListReferrals(app);
  registerMergeClients(app);
  registerUndoMerge(app);
}

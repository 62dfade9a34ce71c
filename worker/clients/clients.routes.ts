import type { App } from '../http/context.ts';
import { registerDismissDuplicate } from './duplicates/dismiss-duplicate.route.ts';
import { registerListDuplicates } from './duplicates/list-duplicates.route.ts';
import { registerListReferrals } from './list-referrals.route.ts';
import { registerMergeClients } from './merge-clients.route.ts';
import { registerPutClient } from './put-client.route.ts';
import { registerUndoMerge } from './undo-merge.route.ts';

export function registerClients(app: App): void {
  // Before the calls of one client, whose id it would be.
  registerListDuplicates(app);
  registerDismissDuplicate(app);
  registerListReferrals(app);
  registerPutClient(app);
  registerMergeClients(app);
  registerUndoMerge(app);
}

import type { App } from '../http/context.ts';
import { registerListReferrals } from './list-referrals.route.ts';
import { registerMergeClients } from './merge-clients.route.ts';
import { registerUndoMerge } from './undo-merge.route.ts';

export function registerClients(app: App): void {
  registerListReferrals(app);
  registerMergeClients(app);
  registerUndoMerge(app);
}

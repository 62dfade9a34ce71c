import type { App } from '../http/context.ts';
import { registerGetPurchase } from './get-purchase.route.ts';
import { registerListPurchases } from './list-purchases.route.ts';
import { registerRecordBatch } from './record-batch.route.ts';
import { registerRecordPurchase } from './record-purchase.route.ts';
import { registerRecordRefund } from './record-refund.route.ts';
import { registerRemoveAdvocate } from './remove-advocate.route.ts';
import { registerSetAdvocate } from './set-advocate.route.ts';

export function registerPurchases(app: App): void {
  registerRecordPurchase(app);
  registerRecordBatch(app);
  registerRecordRefund(app);
  registerListPurchases(app);
  registerGetPurchase(app);
  registerSetAdvocate(app);
  registerRemoveAdvocate(app);
}

import type { App } from '../http/context.ts';
import { registerClaimPurchase } from './changes/claim-purchase.route.ts';
import { registerRecordRefundedTotal } from './changes/record-refunded-total.route.ts';
import { registerReverseRefund } from './changes/reverse-refund.route.ts';
import { registerGetPurchase } from './get-purchase.route.ts';
import { registerListPurchases } from './list-purchases.route.ts';
import { registerListRefunds } from './changes/list-refunds.route.ts';
import { registerRecordBatch } from './record-batch.route.ts';
import { registerRecordPurchase } from './record-purchase.route.ts';
import { registerRecordRefund } from './record-refund.route.ts';
import { registerRemoveAdvocate } from './remove-advocate.route.ts';
import { registerSetAdvocate } from './set-advocate.route.ts';

export function registerPurchases(app: App): void {
  registerRecordPurchase(app);
  registerRecordBatch(app);
  registerRecordRefund(app);
  registerListRefunds(app);
  registerReverseRefund(app);
  registerRecordRefundedTotal(app);
  registerClaimPurchase(app);
  registerListPurchases(app);
  registerGetPurchase(app);
  registerSetAdvocate(app);
  registerRemoveAdvocate(app);
}

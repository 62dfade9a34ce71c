import type { App } from '../http/context.ts';
import { recordPurchase } from './record-purchase.route.ts';
import { recordBatch } from './record-batch.route.ts';
import { recordRefund } from './record-refund.route.ts';
import { listPurchases } from './list-purchases.route.ts';
import { getPurchase } from './get-purchase.route.ts';
import { setReferrer } from './set-advocate.route.ts';
import { removeReferrer } from './remove-advocate.route.ts';

export function registerPurchases(app: App): void {
  recordPurchase(app);
  recordBatch(app);
  recordRefund(app);
  listPurchases(app);
  getPurchase(app);
  setReferrer(app);
  removeReferrer(app);
}

import { namesOf } from '../people.ts';
import { truthOf, type ShopPurchase, type ShopTruth } from '../shop-truth.ts';
import { isOff, isSold, type WooOrder } from './orders.ts';

/** The orders that were paid, whatever became of them (docs/connectors.md, Purchases). */
export function wooTruth(
  slug: string,
  orders: readonly WooOrder[],
  alsoSaid: readonly (readonly [number, string])[],
): ShopTruth {
  const customer = (id: number) => (id === 0 ? null : `woo:${slug}:${id}`);
  const purchases = orders
    .filter((order) => isSold(order) && order.totalMinor > 0)
    .map((order): ShopPurchase => {
      const { id, buyer, totalMinor, currency, customerId } = order;
      const sum = order.refunds.reduce((total, { amountMinor }) => total + amountMinor, 0);
      const refundedMinor = isOff(order) ? totalMinor : sum;
      return {
        id: `woo:${slug}:${id}`,
        names: namesOf(customer(customerId), buyer.email),
        amountMinor: totalMinor,
        currency,
        occurredAtMs: order.paidAtMs ?? order.completedAtMs ?? order.createdAtMs,
        refundedMinor,
        isVoid: refundedMinor >= totalMinor,
        code: order.code?.code ?? null,
      };
    });
  return truthOf(
    purchases,
    alsoSaid.map(([id, email]) => namesOf(customer(id), email)),
  );
}

import { namesOf } from '../people.ts';
import { truthOf, type ShopPurchase, type ShopTruth } from '../shop-truth.ts';
import { refundedMinorOf, SHOP_CURRENCY, type ShopifyOrder } from './shopify-orders.ts';

/** Orders once paid, in the shop's currency, but for those of the counter that name nobody. */
export function shopifyTruth(
  orders: readonly ShopifyOrder[],
  alsoSaid: readonly (readonly [string, string])[],
): ShopTruth {
  const purchases = orders
    .filter(({ payment, isTest, amountMinor }) => payment === 'paid' && !isTest && amountMinor > 0)
    .filter(({ source, customer, email }) => source !== 'pos' || customer !== null || email !== null)
    .map((order): ShopPurchase => {
      const { id, customer, email, amountMinor, createdAtMs, dispute } = order;
      const lostMinor = dispute?.status === 'lost' ? amountMinor : 0;
      const refundedMinor = Math.min(amountMinor, refundedMinorOf(order) + lostMinor);
      return {
        id: `shopify:${id}`,
        names: namesOf(customer === null ? null : `shopify:${customer.id}`, email),
        amountMinor,
        currency: SHOP_CURRENCY,
        occurredAtMs: createdAtMs,
        refundedMinor,
        isVoid: refundedMinor >= amountMinor,
        code: order.code?.code ?? null,
      };
    });
  return truthOf(
    purchases,
    alsoSaid.map(([id, email]) => namesOf(`shopify:${id}`, email)),
  );
}

import type { Connector } from '../connector.ts';
import { rulesOf } from '../providers.ts';
import type { Provider } from '../observation.ts';

/** The events that tell refunds, any one of which will do; none where every delivery may. */
export const REFUND_TOPICS: Readonly<Record<Provider, readonly string[]>> = {
  stripe: ['refund.created', 'refund.updated', 'charge.refunded', 'charge.refund.updated'],
  shopify: ['refunds/create', 'orders/updated'],
  woocommerce: ['order.updated'],
  paddle: ['adjustment.created', 'adjustment.updated'],
  lemonsqueezy: ['order_refunded', 'subscription_payment_refunded'],
  standard: [],
};

/** What the ids of a connector's purchases begin with. */
export function purchasesOf({ provider, slug }: Pick<Connector, 'provider' | 'slug'>): string {
  const { idPrefix } = rulesOf(provider);
  switch (provider) {
    case 'woocommerce':
      return `${idPrefix}:${slug}:`;
    case 'standard':
      return `${slug}:`;
    case 'stripe':
    case 'shopify':
    case 'paddle':
    case 'lemonsqueezy':
      return `${idPrefix}:`;
  }
}

import type { Provider } from './observation.ts';
import { PROVIDER_NAMES } from './providers.ts';

/** Who tells of payments, which a shop may take through them; the others tell of orders. */
const TELLS_PAYMENTS: Readonly<Record<Provider, boolean>> = {
  stripe: true,
  paddle: true,
  shopify: false,
  woocommerce: false,
  // It is the seller itself, and no payment of its orders arrives elsewhere.
  lemonsqueezy: false,
  standard: false,
};

/**
 * What the owner of a new connector is asked, where one of the others may tell of the same sales
 * (docs/connectors.md, One sale in two connectors).
 */
export function askOfSameSales(provider: Provider, others: readonly Provider[]): string[] {
  return sameSales(provider, others).map(question);
}

/** A system that tells of payments, and a shop that may take them. */
export interface SameSales {
  payments: Provider;
  shop: Provider;
}

/** Which two of a provider and the others may tell of the same sales. */
export function sameSales(provider: Provider, others: readonly Provider[]): SameSales[] {
  const isOther = (other: Provider) =>
    TELLS_PAYMENTS[other] !== TELLS_PAYMENTS[provider] && ![provider, other].includes('lemonsqueezy');
  return [...new Set(others)]
    .filter(isOther)
    .map((other) =>
      TELLS_PAYMENTS[provider] ? { payments: provider, shop: other } : { payments: other, shop: provider },
    );
}

function question({ payments, shop }: SameSales): string {
  const [from, by] = [PROVIDER_NAMES[payments], PROVIDER_NAMES[shop]];
  const otherwise =
    payments === 'stripe'
      ? 'where neither is so, name in settings.skipWhen of Stripe what such payments have'
      : `where neither is so, pause one of the two`;
  return `Do payments of ${by} also arrive through ${from}? Then the order counts, and the payment does not, where either names the other; ${otherwise}.`;
}

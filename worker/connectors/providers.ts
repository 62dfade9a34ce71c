import { lemonSqueezyRules } from './lemonsqueezy/rules.ts';
import type { Provider } from './observation.ts';
import { paddleRules } from './paddle/rules.ts';
import type { ProviderRules } from './provider-rules.ts';
import { shopifyRules } from './shopify/rules.ts';
import { standardRules } from './standard/rules.ts';
import { stripeRules } from './stripe/rules.ts';
import { wooCommerceRules } from './woocommerce/rules.ts';

const RULES: Readonly<Record<Provider, ProviderRules>> = {
  stripe: stripeRules,
  shopify: shopifyRules,
  woocommerce: wooCommerceRules,
  paddle: paddleRules,
  lemonsqueezy: lemonSqueezyRules,
  standard: standardRules,
};

/** What the core asks of a provider. */
export function rulesOf(provider: Provider): ProviderRules {
  return RULES[provider];
}

/** How people know them. */
export const PROVIDER_NAMES: Readonly<Record<Provider, string>> = {
  stripe: 'Stripe',
  shopify: 'Shopify',
  woocommerce: 'WooCommerce',
  paddle: 'Paddle',
  lemonsqueezy: 'Lemon Squeezy',
  standard: 'your own shop',
};

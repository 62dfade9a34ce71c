import { StripeShop, type StripeShopOptions } from './stripe/stripe-shop.ts';
import type { Shop, ShopOptions, ShopProvider } from './shop.ts';
import { LemonShop } from './lemonsqueezy/lemon-shop.ts';
import { PaddleShop } from './paddle/paddle-shop.ts';
import { ShopifyShop } from './shopify/shopify-shop.ts';
import { StandardShop } from './standard/standard-shop.ts';
import { WooCommerceShop } from './woocommerce/woocommerce-shop.ts';

const SECRETS: Readonly<Record<ShopProvider, { secret: string; apiKey: string }>> = {
  stripe: { secret: 'whsec_generated_for_a_shop_that_is_not_real', apiKey: 'rk_live_generated' },
  shopify: { secret: 'c0ffee00generated00for00a00shop0', apiKey: 'shpat_generated' },
  woocommerce: { secret: 'generated & kept <here>', apiKey: 'ck_generated:cs_generated' },
  paddle: { secret: 'pdl_ntfset_01generated_forAShopThatIsNotReal', apiKey: 'pdl_live_apikey_generated' },
  lemonsqueezy: { secret: 'generated-for-a-shop', apiKey: 'generated.lemon.key' },
  standard: { secret: 'whsec_R2VuZXJhdGVkIGZvciBhIHNob3A=', apiKey: '' },
};

/** A shop with nothing in it. Its API allows as much as anybody asks, unless it is said otherwise. */
export function openShop(provider: ShopProvider, options: Partial<ShopOptions> = {}): Shop {
  const all = allOptions(provider, options);
  switch (provider) {
    case 'stripe':
      return openStripe(options);
    case 'woocommerce':
      return new WooCommerceShop(all);
    case 'shopify':
      return new ShopifyShop(all);
    case 'paddle':
      return new PaddleShop(all);
    case 'lemonsqueezy':
      return new LemonShop(all);
    case 'standard':
      return new StandardShop(all);
  }
}

/** An account at Stripe, whose events are of a version of the API, and of a newer one later. */
export function openStripe(options: Partial<StripeShopOptions> = {}): StripeShop {
  const { version = '2025-03-31.basil', upgrade = null } = options;
  return new StripeShop({ ...allOptions('stripe', options), version, upgrade });
}

function allOptions(provider: ShopProvider, options: Partial<ShopOptions>): ShopOptions {
  return {
    seed: 1,
    slug: 'main',
    ...SECRETS[provider],
    nowMs: () => 0,
    requestsAMinute: Number.MAX_SAFE_INTEGER,
    ...options,
  };
}

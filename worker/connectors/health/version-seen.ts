import type { Provider } from '../observation.ts';
import type { Delivery } from '../provider-rules.ts';
import { readText, readWithin } from '../read-values.ts';

/** The version of the provider's API, or of the shop, by which a delivery was written; null where unsaid. */
export function versionSeen(provider: Provider, { headers, body }: Delivery): string | null {
  switch (provider) {
    case 'stripe':
      return readText(readWithin(body, 'api_version'));
    case 'shopify':
      return headers['x-shopify-api-version'] ?? null;
    case 'woocommerce':
      return /^WooCommerce\/([\w.-]{1,20})/.exec(headers['user-agent'] ?? '')?.[1] ?? null;
    case 'paddle':
    case 'lemonsqueezy':
    case 'standard':
      return null;
  }
}

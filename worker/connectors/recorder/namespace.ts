import type { ConnectorOfFacts } from '../connector.ts';

/** What the ids of a connector's purchases begin with, before the colon (docs/connectors.md, Purchases). */
export function namespaceOf({ provider, slug }: Pick<ConnectorOfFacts, 'provider' | 'slug'>): string {
  switch (provider) {
    case 'stripe':
    case 'shopify':
    case 'paddle':
      return provider;
    case 'woocommerce':
      return `woo:${slug}`;
    case 'lemonsqueezy':
      return 'lemon';
    case 'standard':
      return slug;
  }
}

/** Whether an id or an alias is one that the connectors of a namespace give. */
export function isWithin(namespace: string, id: string): boolean {
  return id.startsWith(`${namespace}:`);
}

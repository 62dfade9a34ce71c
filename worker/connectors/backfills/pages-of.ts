import type { Provider } from '../observation.ts';
import { lemonSqueezyPages } from './lemonsqueezy-pages.ts';
import { paddlePages } from './paddle-pages.ts';
import type { Access, PageAnswer, PageRead, PageRequest, Pages, Range } from './pages.ts';
import type { ObserveContext } from '../provider-rules.ts';
import { shopifyPages } from './shopify-pages.ts';
import { stripePages } from './stripe-pages.ts';
import { wooCommercePages } from './woocommerce-pages.ts';

/** A cursor that has been read, with what can be done with it. */
export interface Place {
  request: (access: Access) => PageRequest | null;
  read: (answer: PageAnswer, context: ObserveContext) => PageRead<unknown>;
}

/** The pages of a provider, whatever its cursors are. */
export interface AnyPages {
  first: (range: Range) => unknown;
  /** Null where what was kept is no cursor of this provider's. */
  at: (kept: unknown) => Place | null;
}

function anyPages<Cursor>(pages: Pages<Cursor>): AnyPages {
  return {
    first: pages.first,
    at: (kept) => {
      const cursor = pages.parse(kept);
      if (cursor === null) return null;
      return {
        request: (access) => pages.request(cursor, access),
        read: (answer, context) => pages.read(cursor, answer, context),
      };
    },
  };
}

/** The pages of each provider that has an API to read the past from. */
export const PAGES_OF: Record<Exclude<Provider, 'standard'>, AnyPages> = {
  stripe: anyPages(stripePages),
  shopify: anyPages(shopifyPages),
  woocommerce: anyPages(wooCommercePages),
  paddle: anyPages(paddlePages),
  lemonsqueezy: anyPages(lemonSqueezyPages),
};

/** Deliveries of Shopify as a test makes and signs them. */
import type { Sent } from '../client.ts';
import type { TestBusiness } from '../new-business.ts';
import { signBody } from '../providers/sign-body.ts';
import { bytesOf } from '../providers/shop.ts';

const SECRET = 'c0ffee00made00for00a00test00shop';

/** A connector of a business, and where its deliveries go. */
export async function connectShopify(business: TestBusiness, settings: object = {}) {
  const made = await business.post('/v1/connectors', { provider: 'shopify', secrets: [SECRET], settings });
  if (made.status !== 201) throw new Error(`the connector was answered ${made.status}: ${made.text}`);
  return { id: made.body.id as string, hookPath: new URL(made.body.hookUrl).pathname };
}

/** A delivery of a webhook of the shop, signed with its secret or with another. */
export function shopifyDelivery(
  path: string,
  said: unknown,
  topic: string,
  { secret = SECRET, body = JSON.stringify(said) } = {},
): Sent {
  const headers = {
    'Content-Type': 'application/json',
    'X-Shopify-Topic': topic,
    'X-Shopify-Hmac-Sha256': signBody(bytesOf(body), secret, 'base64'),
  };
  return { method: 'POST', path, key: null, body, headers };
}

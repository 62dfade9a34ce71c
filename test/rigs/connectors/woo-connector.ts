/** Deliveries of WooCommerce as a test makes and signs them. */
import { createHmac } from 'node:crypto';
import type { Sent } from '../client.ts';
import type { TestBusiness } from '../new-business.ts';

export const WOO_SECRET = 'a secret of a shop';

/** A connector of a business, and where its deliveries go. */
export async function connectWoo(business: TestBusiness) {
  const made = await business.post('/v1/connectors', { provider: 'woocommerce', secrets: [WOO_SECRET] });
  if (made.status !== 201) throw new Error(`the connector was answered ${made.status}: ${made.text}`);
  return { id: made.body.id as string, hookPath: new URL(made.body.hookUrl).pathname };
}

/** A delivery of a webhook of the shop, signed as the shop does. */
export function wooDelivery(path: string, said: object, topic: string): Sent {
  const body = JSON.stringify(said);
  const signature = createHmac('sha256', WOO_SECRET).update(body).digest('base64');
  const headers = {
    'Content-Type': 'application/json',
    'X-WC-Webhook-Topic': topic,
    'X-WC-Webhook-Signature': signature,
  };
  return { method: 'POST', path, key: null, body, headers };
}

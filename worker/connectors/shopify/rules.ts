import type { Delivery, DeliveryAbout, ProviderRules } from '../provider-rules.ts';
import { observeTopic, SHOPIFY_TEST, SHOPIFY_TOPIC, shopifyTopicOf } from './observe-topic.ts';
import { parseShopifyId } from './parse-ids.ts';
import { keyOfShopifySecret, readShopifySignature, SHOPIFY_SIGNATURE } from './read-signature.ts';
import { shopifySchema } from './schema.ts';

/** Shopify, for what is the same with all providers. */
export const shopifyRules: ProviderRules = {
  provider: 'shopify',
  idPrefix: 'shopify',
  headers: [SHOPIFY_SIGNATURE, SHOPIFY_TOPIC, SHOPIFY_TEST, 'x-shopify-api-version'],
  schema: shopifySchema,
  readSignature: readShopifySignature,
  keyOfSecret: keyOfShopifySecret,
  about: aboutDelivery,
  observe: observeTopic,
  neededTopics: [['orders/paid', 'orders/updated']],
};

/**
 * One action in the shop is one event of several topics and orders (`X-Shopify-Event-Id`), so a delivery is
 * told by its body: what is delivered again is the same to the byte.
 */
function aboutDelivery({ headers, body }: Delivery): DeliveryAbout {
  const object = parseShopifyId(body);
  return {
    topic: shopifyTopicOf(headers),
    object: object.kind === 'id' ? object.id : null,
    eventId: null,
  };
}

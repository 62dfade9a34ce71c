import type { ProviderRules } from '../provider-rules.ts';
import { STANDARD_ID, STANDARD_SIGNATURE, STANDARD_TIMESTAMP } from '../standard/read-signature.ts';
import { aboutWooDelivery, observeWooDelivery, WOO_TOPIC } from './observe-delivery.ts';
import { keyOfWooSecret, readWooSignature, WOO_SIGNATURE } from './read-signature.ts';
import { wooSchema } from './schema.ts';

/** WooCommerce, by the webhooks of its REST API (docs/connectors/woocommerce.md). */
export const wooCommerceRules: ProviderRules = {
  provider: 'woocommerce',
  idPrefix: 'woo',
  headers: [WOO_SIGNATURE, WOO_TOPIC, STANDARD_ID, STANDARD_TIMESTAMP, STANDARD_SIGNATURE, 'user-agent'],
  schema: wooSchema,
  readSignature: readWooSignature,
  keyOfSecret: keyOfWooSecret,
  about: aboutWooDelivery,
  observe: observeWooDelivery,
  neededTopics: [['order.updated', 'order.created']],
};

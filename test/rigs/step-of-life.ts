import type { Said, Sent } from './client.ts';

/** What is known of a business while its life is walked through. */
export interface Shop {
  operatorToken: string;
  businessId: string;
  secretKey: string;
  publishableKey: string;
  /** Makes the ids of one shop other than those of the next, in the few places where the service needs it. */
  name: string;
  code: string;
  keyId: string;
  clientToken: string;
  connectorId: string;
  hookPath: string;
  ingestKey: string;
  goneConnectorId: string;
}

export interface Step {
  /** As the OpenAPI document has it: `post /v1/purchases`. */
  operation: string;
  request(shop: Shop): Sent;
  status: number;
  /** What later steps need of the answer. */
  keep?(shop: Shop, said: Said): void;
}

/** One operation of a business's life, and what it must answer. */
export function step(
  operation: string,
  status: number,
  request: (shop: Shop) => Partial<Sent>,
  keep?: Step['keep'],
): Step {
  const [method = '', template = ''] = operation.split(' ');
  return {
    operation,
    status,
    request: (shop) => ({
      method: method.toUpperCase(),
      path: template,
      key: shop.secretKey,
      ...request(shop),
    }),
    ...(keep === undefined ? {} : { keep }),
  };
}

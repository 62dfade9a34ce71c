import type { Said, Sent } from '../client.ts';

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
  /** Of a provider whose export is known. */
  filesConnectorId: string;
  pastConnectorId: string;
  backfillId: string;
  contactId: string;
  offerId: string;
  askId: string;
  wordingId: string;
  /** The path of a client's own page of permissions. */
  permissionPage: string;
  /** The path of a client's own page as an advocate. */
  advocatePage: string;
}

export interface Step {
  /** As the OpenAPI document has it: `post /v1/purchases`. */
  operation: string;
  request(shop: Shop): Sent;
  status: number;
  /** What later steps need of the answer. */
  keep?(shop: Shop, said: Said): void;
}

/** A step by its operation and the status that it must be answered. */
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

/** The body of a purchase of 1000. */
export const purchase = (id: string, clientId: string, purchasedAt: string, more: object = {}) => ({
  id,
  clientId,
  amount: 1000,
  purchasedAt,
  ...more,
});

import type { Sent } from '../client.ts';
import { step, type Shop, type Step } from './operation-step.ts';

/** What a business changes of its connectors, as a part of its life. */
export const CONNECTOR_CHANGES: Step[] = [
  step(
    'post /v1/connectors',
    201,
    () => ({ body: { provider: 'standard', slug: 'own' } }),
    (shop, { body }) => {
      shop.connectorId = body.id;
      shop.hookPath = new URL(body.hookUrl).pathname;
      shop.ingestKey = body.ingestKey;
    },
  ),
  step('post /v1/connectors', 409, () => ({ body: { provider: 'standard', slug: 'own' } })),
  step('patch /v1/connectors/{id}', 200, (shop) => ({
    path: `/v1/connectors/${shop.connectorId}`,
    body: { settings: { countZeroAmounts: true } },
  })),
  step('post /hooks/{provider}/{token}', 200, (shop) => ({
    path: shop.hookPath,
    key: shop.ingestKey,
    body: 'this is no JSON',
  })),
  step('post /hooks/{provider}/{token}', 200, (shop) => ({
    path: shop.hookPath,
    key: shop.ingestKey,
    body: { type: 'of no interest' },
  })),
  step('post /v1/connectors/{id}/replay', 200, (shop) => ({
    path: `/v1/connectors/${shop.connectorId}/replay`,
    body: { from: '2026-01-01T00:00:00Z', outcome: 'dead' },
  })),
  step(
    'post /v1/connectors',
    201,
    () => ({
      body: { provider: 'paddle', slug: 'gone', secrets: ['pdl_ntfset_of-the-tests'] },
    }),
    (shop, { body }) => {
      shop.goneConnectorId = body.id;
    },
  ),
  step(
    'post /v1/connectors',
    201,
    () => ({ body: { provider: 'stripe', slug: 'files' } }),
    (shop, { body }) => {
      shop.filesConnectorId = body.id;
    },
  ),
  step('post /v1/connectors/{id}/files', 200, (shop) => fileOf(shop)),
  step('post /v1/connectors/{id}/files', 200, (shop) => fileOf(shop)),
  step(
    'post /v1/connectors',
    201,
    () => ({ body: { provider: 'stripe', slug: 'past' } }),
    (shop, { body }) => {
      shop.pastConnectorId = body.id;
    },
  ),
  step('post /v1/connectors/{id}/backfills', 422, (shop) => ({
    path: `/v1/connectors/${shop.pastConnectorId}/backfills`,
    body: {},
  })),
  step(
    'post /v1/connectors/{id}/backfills',
    202,
    (shop) => ({
      path: `/v1/connectors/${shop.pastConnectorId}/backfills`,
      body: { apiKey: 'rk_live_of-the-tests' },
    }),
    (shop, { body }) => {
      shop.backfillId = body.id;
    },
  ),
  step('delete /v1/connectors/{id}/backfills/{backfillId}', 200, (shop) => ({
    path: `/v1/connectors/${shop.pastConnectorId}/backfills/${shop.backfillId}`,
  })),
  step('delete /v1/connectors/{id}', 204, (shop) => ({ path: `/v1/connectors/${shop.goneConnectorId}` })),
];

/** What it asks of them. */
export const CONNECTOR_QUESTIONS: Step[] = [
  step('get /v1/connectors', 200, () => ({ path: '/v1/connectors?limit=1' })),
  step('get /v1/connectors/{id}', 200, (shop) => ({ path: `/v1/connectors/${shop.connectorId}` })),
  step('get /v1/connectors/{id}/backfills', 200, (shop) => ({
    path: `/v1/connectors/${shop.pastConnectorId}/backfills`,
  })),
  step('get /v1/connectors/{id}/backfills/{backfillId}', 200, (shop) => ({
    path: `/v1/connectors/${shop.pastConnectorId}/backfills/${shop.backfillId}`,
  })),
  step('get /v1/connectors/{id}/deliveries', 200, (shop) => ({
    path: `/v1/connectors/${shop.connectorId}/deliveries?outcome=dead`,
  })),
];

/** A payment by the export of Stripe, the same for each shop. */
function fileOf({ filesConnectorId }: Shop): Partial<Sent> {
  return {
    path: `/v1/connectors/${filesConnectorId}/files`,
    headers: { 'Content-Type': 'text/csv', 'Kith-Import': 'stripe-file' },
    body:
      'id,Created date (UTC),Amount,Amount Refunded,Currency,Status,Customer Email\n' +
      'ch_1,2026-02-03 09:30:00,49.00,9.00,eur,Paid,zoe@example.com\n',
  };
}

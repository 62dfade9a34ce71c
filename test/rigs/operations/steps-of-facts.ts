import { purchase, step, type Step } from './operation-step.ts';

/** The steps that change facts which are on record: of the purchases p1 and p2, and of two of their own. */
export const CHANGES_OF_FACTS: Step[] = [
  step('put /v1/purchases/{id}/refunded', 200, () => ({
    path: '/v1/purchases/p2/refunded',
    body: { total: 300, refundedAt: '2025-06-02T00:00:00Z' },
  })),
  step('put /v1/purchases/{id}/refunded', 200, () => ({
    path: '/v1/purchases/p2/refunded',
    body: { total: 200 },
  })),
  step('put /v1/purchases/{id}/refunded', 422, () => ({
    path: '/v1/purchases/p2/refunded',
    body: { total: 1001 },
  })),
  step('post /v1/purchases/{id}/refunds/{refundId}/reversal', 201, () => ({
    path: '/v1/purchases/p1/refunds/r2/reversal',
    body: { reason: 'the bank refused', reversedAt: '2025-04-09T00:00:00Z' },
  })),
  step('post /v1/purchases/{id}/refunds/{refundId}/reversal', 200, () => ({
    path: '/v1/purchases/p1/refunds/r2/reversal',
    body: {},
  })),
  step('post /v1/purchases', 201, () => ({
    body: purchase('p5', 'kim', '2025-03-05T10:00:00Z', { referredBy: 'lou' }),
  })),
  step('post /v1/purchases', 201, () => ({ body: purchase('p6', 'mia', '2025-03-06T10:00:00Z') })),
  step('post /v1/purchases/{id}/claim', 200, (shop) => ({
    path: '/v1/purchases/p6/claim',
    body: { ref: shop.code, clickedAt: '2025-03-05T10:00:00Z' },
  })),
  step('post /v1/purchases/{id}/claim', 409, () => ({
    path: '/v1/purchases/p6/claim',
    body: { ref: 'another' },
  })),
];

import { step, type Step } from './operation-step.ts';

export const ASK_CHANGES: Step[] = [
  step(
    'post /v1/offers',
    201,
    () => ({ body: { title: 'Tea for two', url: 'https://shop.example/tea', minTie: 'acquainted' } }),
    (shop, { body }) => {
      shop.offerId = body.id;
    },
  ),
  step('post /v1/offers', 201, (shop) => ({
    body: { title: 'A second cup', afterOffer: shop.offerId, minDays: 30, enabled: false },
  })),
  step('patch /v1/offers/{id}', 200, (shop) => ({
    path: `/v1/offers/${shop.offerId}`,
    body: { title: 'Tea for three', url: null },
  })),
  step(
    'post /v1/clients/{clientId}/asks',
    201,
    () => ({ path: '/v1/clients/cleo/asks', body: { kind: 'rate', channel: 'page', by: 'Ina' } }),
    (shop, { body }) => {
      shop.askId = body.id;
    },
  ),
  step('post /v1/clients/{clientId}/asks', 409, () => ({
    path: '/v1/clients/cleo/asks',
    body: { kind: 'vouch', channel: 'email' },
  })),
  step('patch /v1/asks/{id}', 200, (shop) => ({
    path: `/v1/asks/${shop.askId}`,
    body: { outcome: 'accepted' },
  })),
];

export const ASK_QUESTIONS: Step[] = [
  step('get /v1/clients/{clientId}/next-ask', 200, () => ({
    path: '/v1/clients/cleo/next-ask?channel=page&lang=de',
  })),
  step('get /v1/asks/summary', 200, () => ({ path: '/v1/asks/summary?from=2025-01-01' })),
  step('get /v1/offers', 200, () => ({ path: '/v1/offers?limit=1' })),
];

import { step, type Step } from './operation-step.ts';

export const RELATIONSHIP_CHANGES: Step[] = [
  step('patch /v1/relationship/settings', 200, () => ({
    body: { askEveryDays: 45, contactUrl: 'https://crm.example/people/{clientId}' },
  })),
  step('patch /v1/relationship/settings', 200, () => ({ body: { contactUrl: null } })),
];

export const RELATIONSHIP_QUESTIONS: Step[] = [
  step('get /v1/clients', 200, () => ({ path: '/v1/clients?stage=lapsed&sort=silence&limit=1' })),
  step('get /v1/clients', 200, () => ({ path: '/v1/clients?state=on_rhythm&sort=value&lang=de' })),
  step('get /v1/clients', 200, () => ({ path: '/v1/clients?voice=willing&tie=client&sort=lastPurchase' })),
  step('get /v1/clients', 200, () => ({ path: '/v1/clients?leavesBefore=2999-01-01' })),
  step('get /v1/relationship/summary', 200, () => ({})),
  step('get /v1/relationship/summary', 200, () => ({ path: '/v1/relationship/summary?asOf=2025-05-05' })),
  step('get /v1/relationship/settings', 200, () => ({})),
];

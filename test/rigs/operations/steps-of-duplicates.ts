import { step, type Step } from './operation-step.ts';

export const DUPLICATE_CHANGES: Step[] = [
  step('put /v1/clients/{clientId}', 201, () => ({
    path: '/v1/clients/pia',
    body: { name: 'Pia P', email: 'pia@mail.example', phone: '+49 30 123456' },
  })),
  step('put /v1/clients/{clientId}', 200, () => ({ path: '/v1/clients/pia', body: { name: 'Pia Q' } })),
  step('put /v1/clients/{clientId}', 201, () => ({
    path: '/v1/clients/paul',
    body: { email: 'pia@mail.example' },
  })),
  step('put /v1/clients/{clientId}', 422, () => ({ path: '/v1/clients/paul', body: { email: 'nobody' } })),
  step('post /v1/clients/duplicates/dismiss', 204, () => ({
    body: { clientId: 'cleo', otherId: 'dan' },
  })),
  step('post /v1/clients/duplicates/dismiss', 404, () => ({
    body: { clientId: 'cleo', otherId: 'nobody' },
  })),
];

export const DUPLICATE_QUESTIONS: Step[] = [
  step('get /v1/clients/duplicates', 200, () => ({ path: '/v1/clients/duplicates?limit=1' })),
];

import { step, type Step } from './operation-step.ts';

const NOBODY = '0'.repeat(64);

export const AUDIT_QUESTIONS: Step[] = [
  step('get /v1/audit', 200, () => ({ path: '/v1/audit?limit=3' })),
  step('get /v1/audit', 200, () => ({ path: '/v1/audit?action=key.revoked' })),
  step('get /v1/audit', 200, () => ({ path: '/v1/audit?actor=operator%3Aoperator' })),
  step('get /v1/audit', 200, () => ({ path: '/v1/audit?actor=operator%3Aoperator&action=key.created' })),
  step('get /v1/audit', 422, () => ({ path: '/v1/audit?actor=somebody' })),
  step('get /v1/audit/check', 200, () => ({})),
  step('get /v1/audit/check', 200, () => ({ path: `/v1/audit/check?limit=1&after=1%3A${NOBODY}` })),
  step('get /v1/audit/check', 422, () => ({ path: '/v1/audit/check?after=1' })),
];

import { step, type Step } from './operation-step.ts';

export const REPORT_QUESTIONS: Step[] = [
  step('get /v1/stats', 200, () => ({ path: '/v1/stats?from=2025-01-01&to=2025-12-31' })),
  step('get /v1/advocates', 200, () => ({ path: '/v1/advocates?from=2024-01-01&to=2025-12-31' })),
  step('get /v1/advocates', 200, () => ({ path: '/v1/advocates?generations=all&limit=5' })),
  step('get /v1/cohorts', 200, () => ({ path: '/v1/cohorts?asOf=2026-06-30' })),
  step('get /v1/cohorts', 422, () => ({ path: '/v1/cohorts?by=week' })),
];

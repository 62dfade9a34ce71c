import { step, type Step } from './operation-step.ts';

export const FORECAST_CHANGES: Step[] = [];

export const FORECAST_QUESTIONS: Step[] = [
  step('get /v1/ror/forecast', 200, () => ({ path: '/v1/ror/forecast?horizon=30' })),
  step('get /v1/ror/forecast', 200, () => ({ path: '/v1/ror/forecast?asOf=2026-01-01' })),
  step('get /v1/ror/forecast', 422, () => ({ path: '/v1/ror/forecast?horizon=31' })),
  step('post /v1/ror/what-if', 200, () => ({ body: { clientsReturn: ['cleo', 'ann'], referredNew: 2 } })),
  step('post /v1/ror/what-if', 200, () => ({ body: { clientsReturn: { state: 'due', count: 0 } } })),
  step('post /v1/ror/what-if', 422, () => ({ body: { clientsReturn: ['nobody-of-this-name'] } })),
  step('get /v1/relationship/calibration', 200, () => ({
    path: '/v1/relationship/calibration?asOf=2025-12-31&lang=de',
  })),
];

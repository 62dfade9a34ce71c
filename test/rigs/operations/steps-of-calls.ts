import { step, type Step } from './operation-step.ts';

/** Calls are suggested by a job, which a walk over HTTP does not run: here there is none to settle. */
export const CALL_CHANGES: Step[] = [
  step('post /v1/calls/{id}', 404, () => ({
    path: '/v1/calls/cal_nobody',
    body: { action: 'done', outcome: 'reached', note: 'spoke of tea' },
  })),
];

export const CALL_QUESTIONS: Step[] = [
  step('get /v1/calls', 200, () => ({ path: '/v1/calls?lang=de' })),
  step('get /v1/calls', 200, () => ({ path: '/v1/calls?week=2025-06-01' })),
  step('get /v1/calls/backtest', 200, () => ({})),
  step('get /v1/calls/backtest', 200, () => ({ path: '/v1/calls/backtest?asOf=2025-04-01&top=3' })),
  step('get /v1/calls/effect', 200, () => ({})),
];

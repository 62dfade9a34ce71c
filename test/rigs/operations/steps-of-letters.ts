import { step, type Step } from './operation-step.ts';

export const LETTER_QUESTIONS: Step[] = [
  step('get /v1/letter', 200, () => ({})),
  step('get /v1/letter', 200, () => ({ path: '/v1/letter?lang=de&week=2025-06-01' })),
];

import type { Step } from './operation-step.ts';

export const ASK_CHANGES: Step[] = [];

export const ASK_QUESTIONS: Step[] = [];

import type { Step } from './operation-step.ts';

export const CALL_CHANGES: Step[] = [];

export const CALL_QUESTIONS: Step[] = [];

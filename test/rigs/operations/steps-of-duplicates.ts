import type { Step } from './operation-step.ts';

export const DUPLICATE_CHANGES: Step[] = [];

export const DUPLICATE_QUESTIONS: Step[] = [];

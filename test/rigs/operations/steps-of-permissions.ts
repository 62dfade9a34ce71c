import type { Step } from './operation-step.ts';

export const PERMISSION_CHANGES: Step[] = [];

export const PERMISSION_QUESTIONS: Step[] = [];

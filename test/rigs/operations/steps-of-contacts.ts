import type { Step } from './operation-step.ts';

export const CONTACT_CHANGES: Step[] = [];

export const CONTACT_QUESTIONS: Step[] = [];

import type { Step } from './operation-step.ts';

export const RELATIONSHIP_CHANGES: Step[] = [];

export const RELATIONSHIP_QUESTIONS: Step[] = [];

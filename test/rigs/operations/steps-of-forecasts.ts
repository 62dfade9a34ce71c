import type { Step } from './operation-step.ts';

export const FORECAST_CHANGES: Step[] = [];

export const FORECAST_QUESTIONS: Step[] = [];

import type { App } from '../http/context.ts';

export function registerForecasts(_app: App): void {}

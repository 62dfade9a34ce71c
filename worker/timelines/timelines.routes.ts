import type { App } from '../http/context.ts';

export function registerTimelines(_app: App): void {}

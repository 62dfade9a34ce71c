import type { App } from '../http/context.ts';

export function registerCalls(_app: App): void {}

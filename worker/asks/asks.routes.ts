import type { App } from '../http/context.ts';

export function registerAsks(_app: App): void {}

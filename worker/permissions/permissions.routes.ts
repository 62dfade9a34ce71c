import type { App } from '../http/context.ts';

export function registerPermissions(_app: App): void {}

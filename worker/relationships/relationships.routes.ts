import type { App } from '../http/context.ts';

export function registerRelationships(_app: App): void {}

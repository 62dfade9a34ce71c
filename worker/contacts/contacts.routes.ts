import type { App } from '../http/context.ts';

export function registerContacts(_app: App): void {}

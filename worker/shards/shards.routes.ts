import type { App } from '../http/context.ts';
import { registerRelocateBusiness } from './relocate-business.route.ts';

export function registerShards(app: App): void {
  registerRelocateBusiness(app);
}

import type { App } from '../http/context.ts';
import { moveBusiness } from './relocate-business.route.ts';

export function registerShards(app: App): void {
  moveBusiness(app);
}

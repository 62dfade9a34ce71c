import type { App } from '../http/context.ts';
import { registerSignOut } from './sign-out.route.ts';

export function registerMembers(app: App): void {
  registerSignOut(app);
}

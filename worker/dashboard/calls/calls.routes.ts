import type { App } from '../../http/context.ts';
import { registerBeginCalls } from './begin-calls.route.ts';
import { registerSettleCallForm } from './settle-call-form.route.ts';
import { registerShowCalls } from './show-calls.route.ts';

export function registerCallScreens(app: App): void {
  registerShowCalls(app);
  registerBeginCalls(app);
  registerSettleCallForm(app);
}

import type { App } from '../http/context.ts';
import { registerGetBacktest } from './get-backtest.route.ts';
import { registerGetEffect } from './get-effect.route.ts';
import { registerListCalls } from './list-calls.route.ts';
import { registerSettleCall } from './settle-call.route.ts';

export function registerCalls(app: App): void {
  registerListCalls(app);
  registerGetBacktest(app);
  registerGetEffect(app);
  registerSettleCall(app);
}

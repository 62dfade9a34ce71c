import type { App } from '../http/context.ts';
import { registerRecordArrival } from './record-arrival.route.ts';

export function registerClicks(app: App): void {
  registerRecordArrival(app);
}

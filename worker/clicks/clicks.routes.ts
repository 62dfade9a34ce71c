import type { App } from '../http/context.ts';
import { recordArrival } from './record-arrival.route.ts';

export function registerClicks(app: App): void {
  recordArrival(app);
}

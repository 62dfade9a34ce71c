import type { App } from '../http/context.ts';
import { registerGetTimeline } from './get-timeline.route.ts';

export function registerTimelines(app: App): void {
  registerGetTimeline(app);
}

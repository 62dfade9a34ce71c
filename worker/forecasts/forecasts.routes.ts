import type { App } from '../http/context.ts';
import { registerGetRorForecast } from './get-ror-forecast.route.ts';

export function registerForecasts(app: App): void {
  registerGetRorForecast(app);
}

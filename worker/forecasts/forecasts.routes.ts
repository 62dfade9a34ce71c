import type { App } from '../http/context.ts';
import { registerGetCalibration } from './get-calibration.route.ts';
import { registerGetRorForecast } from './get-ror-forecast.route.ts';
import { registerSupposeRor } from './suppose-ror.route.ts';

export function registerForecasts(app: App): void {
  registerGetRorForecast(app);
  registerSupposeRor(app);
  registerGetCalibration(app);
}

import { formatDay } from '../calendar/day.ts';
import type { Horizon } from './forecast.ts';
import type { Line, RorForecast } from './ror-forecast.ts';
import type { HorizonDays, TrackEntry } from './track-record.ts';

/** What became of earlier forecasts. */
interface Past {
  entries: readonly TrackEntry[];
  isComplete: boolean;
}

/** A forecast as the API answers it. */
export function forecastToJson(
  { asOf, days }: Horizon & { days: HorizonDays },
  { nobodyBuysAgain, presentClients, withNewcomers, basis }: RorForecast,
  { entries, isComplete }: Past,
) {
  return {
    asOf: formatDay(asOf),
    horizon: days,
    for: formatDay(asOf + days),
    nobodyBuysAgain,
    presentClients: presentClients === null ? null : lineToJson(presentClients),
    withNewcomers:
      withNewcomers === null ? null : { ...lineToJson(withNewcomers), assumed: withNewcomers.assumed },
    trackRecord: entries.map((entry) => ({
      ...entry,
      madeOn: formatDay(entry.madeOn),
      for: formatDay(entry.for),
    })),
    trackRecordComplete: isComplete,
    basis,
  };
}

function lineToJson({ ror, low, high, from }: Line) {
  return { ror, low, high, bandFrom: from };
}

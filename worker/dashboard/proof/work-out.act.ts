import type { Business } from '../../businesses/business.ts';
import { backtest } from '../../calls/backtest.act.ts';
import { dayOfInstant } from '../../calendar/zone.ts';
import { calibrate } from '../../forecasts/calibrate.act.ts';
import { calibrationToJson } from '../../forecasts/calibration-json.ts';
import { readPastRecord } from '../../forecasts/past-record.act.ts';
import type { Locale } from '../../language/locale.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import type { ShownWork, WorkedOut } from './shown-proof.ts';

/** Days ahead of the forecasts that are shown. */
const HORIZON_DAYS = 90;
/** How many clients each list of the back-test names. */
const NAMED_BY_LIST = 50;

/** One of the readings that hold what was predicted against what happened, as the API answers them. */
export async function workOut(
  db: D1Database,
  business: Business,
  { work, locale }: { work: WorkedOut; locale: Locale },
  nowMs: number,
): Promise<{ kind: 'worked_out'; work: ShownWork } | RefusalOf<'business_busy'>> {
  const today = dayOfInstant(business.timeZone, nowMs);
  switch (work) {
    case 'calibration': {
      const outcome = await calibrate(db, business.id, today);
      if (outcome.kind !== 'calibrated') return outcome;
      const { calibration } = outcome;
      const { predictors } = calibrationToJson(calibration, locale);
      const sentences = { state: predictors.state.sentence, return: predictors.return.sentence };
      return { kind: 'worked_out', work: { kind: work, calibration, sentences } };
    }
    case 'backtest': {
      const tested = await backtest(db, business, { asOf: null, today, top: NAMED_BY_LIST }, nowMs);
      if (tested.kind !== 'tested') return tested;
      return { kind: 'worked_out', work: { kind: work, looks: tested.looks } };
    }
    case 'record': {
      const past = await readPastRecord(db, business.id, HORIZON_DAYS, today);
      if (past === null) return { kind: 'business_busy' };
      const { entries, isComplete } = past;
      return { kind: 'worked_out', work: { kind: work, entries, isComplete } };
    }
  }
}

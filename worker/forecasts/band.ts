import type { Outlook } from './forecast.ts';

/** Where ROR lies in eight cases of ten. */
export interface Band {
  low: number;
  high: number;
  /** Which of the two is wider: what the model thinks of itself, or how far it was off before. */
  from: 'model' | 'track_record';
}

/** Eight tenths of a normal distribution lie within so many standard deviations of its mean. */
const SDS = 1.2816;
const SHARE = 0.8;

/**
 * The band of a forecast, and how far off those were that had come due when it was made. The model alone is
 * too sure of itself: it knows nothing of a season, or of a shop that changes.
 */
export function bandOf({ ror, sd }: Outlook, errors: readonly number[]): Band {
  const ofModel = SDS * sd;
  const ofRecord = quantileOfErrors(errors) ?? 0;
  const width = Math.max(ofModel, ofRecord);
  return {
    low: Math.max(0, ror - width),
    high: Math.min(1, ror + width),
    from: ofRecord > ofModel ? 'track_record' : 'model',
  };
}

/**
 * The error that the next one stays below in eight cases of ten, if it is one of the same kind: of n errors
 * the one at place ceil(.8 (n + 1)). Null where there are too few to have that place.
 */
function quantileOfErrors(errors: readonly number[]): number | null {
  const place = Math.ceil(SHARE * (errors.length + 1) - 1e-9);
  return [...errors].sort((one, other) => one - other)[place - 1] ?? null;
}

import { DAY_MS } from '../../calendar/instant.ts';

/** So many say what is usual. */
const ENOUGH = 5;

/** Where too few have arrived of late to say. */
const USUAL_AT_MOST_MS = 30 * DAY_MS;

/**
 * When the last delivery arrived, where that is longer ago than three times the usual gap between two, and
 * longer than a day; else null. `arrivalsMs` are the last ones that said something, newest first.
 */
export function quietSince(
  arrivalsMs: readonly number[],
  lastDeliveryAtMs: number | null,
  nowMs: number,
): number | null {
  if (lastDeliveryAtMs === null) return null;
  const longestMs = Math.max(3 * usualGapMs(arrivalsMs), DAY_MS);
  return nowMs - lastDeliveryAtMs > longestMs ? lastDeliveryAtMs : null;
}

function usualGapMs(arrivalsMs: readonly number[]): number {
  const [newest] = arrivalsMs;
  const oldest = arrivalsMs.at(-1);
  if (newest === undefined || oldest === undefined || arrivalsMs.length < ENOUGH) return USUAL_AT_MOST_MS;
  return Math.min((newest - oldest) / (arrivalsMs.length - 1), USUAL_AT_MOST_MS);
}

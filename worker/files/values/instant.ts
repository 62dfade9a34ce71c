import { dayOfDate } from '../../calendar/day.ts';
import { formatInstant, DAY_MS } from '../../calendar/instant.ts';
import { offsetMsAt } from '../../calendar/zone.ts';
import type { ValueReason } from '../rows/reason.ts';
import type { DateOrder } from './date-text.ts';
import { readMoment, type MomentParts, type MomentText } from './moment-text.ts';
import { offsetInZone } from './zone-text.ts';

/** How a file's dates are read: the order of their numbers by the sign between them, and the zone. */
export interface DateReading {
  orders: Partial<Record<string, DateOrder>>;
  /** Of times that say no zone. */
  timeZone: string;
}

export type InstantOutcome = { kind: 'read'; instant: string } | { kind: 'refused'; because: ValueReason };

/**
 * The instant that a moment of the file is, as RFC 3339 in UTC. A time without a zone is one in the time
 * zone. A date without a time is noon there, so that no other zone's clock moves it to another day.
 */
export function readInstant(parts: MomentParts, reading: DateReading): InstantOutcome {
  const moment = readMoment(parts);
  const text = [parts.date, parts.time, parts.zone].filter((part) => part !== '').join(' ');
  if (moment === null) return { kind: 'refused', because: { kind: 'not_a_moment', text } };
  if (moment.kind === 'instant') return inRange(moment.atMs, text);
  return shownInstant(moment, text, reading);
}

function shownInstant(
  { date, ofDayMs, zone }: Extract<MomentText, { kind: 'shown' }>,
  text: string,
  { orders, timeZone }: DateReading,
): InstantOutcome {
  const order = date.separator === '' ? 'ymd' : orders[date.separator];
  const day = order === undefined ? undefined : date.days[order];
  if (day === undefined)
    return { kind: 'refused', because: { kind: 'not_in_order', text, order: order ?? 'ymd' } };
  const shownMs = day * DAY_MS + (ofDayMs ?? DAY_MS / 2);
  switch (zone?.kind) {
    case 'offset':
      return inRange(shownMs - zone.offsetMs, text);
    case 'zone':
      return inRange(instantShown(shownMs, zone.timeZone), text);
    case 'shared': {
      const offsetMs = offsetInZone(zone.offsetsMs, timeZone, shownMs);
      if (offsetMs !== null) return inRange(shownMs - offsetMs, text);
      return { kind: 'refused', because: { kind: 'shared_zone', text, name: zone.name } };
    }
    case undefined:
      return inRange(instantShown(shownMs, timeZone), text);
  }
}

const FIRST_MS = dayOfDate(1_900, 1, 1) * DAY_MS;
const END_MS = dayOfDate(2_200, 1, 1) * DAY_MS;

/** The API takes the years 1 to 9999; no purchase is of before the first. */
function inRange(atMs: number, text: string): InstantOutcome {
  if (atMs >= FIRST_MS && atMs < END_MS) return { kind: 'read', instant: formatInstant(atMs) };
  return { kind: 'refused', because: { kind: 'out_of_years', text } };
}

/**
 * The instant at which a zone's clocks show a time. If they show it twice, the first; if they skip it, as
 * long after the skip as it is into the skip (RFC 5545, section 3.3.5).
 */
function instantShown(shownMs: number, timeZone: string): number {
  const before = offsetMsAt(timeZone, shownMs - DAY_MS);
  const after = offsetMsAt(timeZone, shownMs + DAY_MS);
  for (const offsetMs of [before, after]) {
    if (offsetMsAt(timeZone, shownMs - offsetMs) === offsetMs) return shownMs - offsetMs;
  }
  return shownMs - before;
}

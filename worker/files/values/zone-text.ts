import { isTimeZone, offsetMsAt } from '../../calendar/zone.ts';
import { DAY_MS } from '../../calendar/instant.ts';

/** A time zone as a file says it. */
export type ZoneText =
  | { kind: 'offset'; offsetMs: number }
  | { kind: 'zone'; timeZone: string }
  /** An abbreviation that several zones share, with the offset of each. */
  | { kind: 'shared'; name: string; offsetsMs: number[] };

/** Hours ahead of UTC of the abbreviations that mean one zone. */
const ABBREVIATIONS = mapOf<number>({
  UTC: 0,
  GMT: 0,
  UT: 0,
  Z: 0,
  WET: 0,
  WEST: 1,
  CET: 1,
  CEST: 2,
  MEZ: 1,
  MESZ: 2,
  EET: 2,
  EEST: 3,
  MSK: 3,
  WAT: 1,
  CAT: 2,
  SAST: 2,
  EAT: 3,
  PKT: 5,
  WIB: 7,
  ICT: 7,
  HKT: 8,
  SGT: 8,
  AWST: 8,
  JST: 9,
  KST: 9,
  ACST: 9.5,
  ACDT: 10.5,
  AEST: 10,
  AEDT: 11,
  NZST: 12,
  NZDT: 13,
  EST: -5,
  EDT: -4,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  AKST: -9,
  AKDT: -8,
  HST: -10,
  NST: -3.5,
  NDT: -2.5,
  ADT: -3,
  BRT: -3,
  ART: -3,
});

/** Abbreviations that several zones share. */
const SHARED = mapOf<number[]>({
  CST: [-6, 8],
  IST: [5.5, 2, 1],
  BST: [1, 6],
  AST: [-4, 3],
  GST: [4, -2],
});

/** Names of zones that Square and other systems write. */
const NAMES = mapOf<string>({
  'eastern time (us & canada)': 'America/New_York',
  'central time (us & canada)': 'America/Chicago',
  'mountain time (us & canada)': 'America/Denver',
  'pacific time (us & canada)': 'America/Los_Angeles',
  'eastern time': 'America/New_York',
  'central time': 'America/Chicago',
  'mountain time': 'America/Denver',
  'pacific time': 'America/Los_Angeles',
  'atlantic time (canada)': 'America/Halifax',
  'indiana (east)': 'America/Indiana/Indianapolis',
  arizona: 'America/Phoenix',
  alaska: 'America/Anchorage',
  hawaii: 'Pacific/Honolulu',
  london: 'Europe/London',
  edinburgh: 'Europe/London',
  dublin: 'Europe/Dublin',
  paris: 'Europe/Paris',
  madrid: 'Europe/Madrid',
  berlin: 'Europe/Berlin',
  tokyo: 'Asia/Tokyo',
  sydney: 'Australia/Sydney',
  melbourne: 'Australia/Melbourne',
  brisbane: 'Australia/Brisbane',
  adelaide: 'Australia/Adelaide',
  perth: 'Australia/Perth',
  hobart: 'Australia/Hobart',
  darwin: 'Australia/Darwin',
});

const HOUR_MS = 3_600_000;
const OFFSET = /^(?:UTC|GMT)?\s*([+-])(\d{1,2}):?(\d{2})?$/i;

/** The zone that a text names: an offset, an abbreviation, or a name; null if it names none. */
export function readZone(text: string): ZoneText | null {
  const name = text.replace(/\s*\((?!us & canada|canada|east)[^)]*\)$/i, '').trim();
  const offset = OFFSET.exec(name);
  if (offset !== null) {
    const [, sign, hours, minutes = '0'] = offset;
    const offsetMs = (Number(hours) * 60 + Number(minutes)) * 60_000;
    // UTC-12:00 to UTC+14:00 are in use; minutes are less than an hour.
    if (Number(minutes) > 59 || offsetMs > (sign === '-' ? 12 : 14) * HOUR_MS) return null;
    return { kind: 'offset', offsetMs: sign === '-' ? -offsetMs : offsetMs };
  }
  const upper = name.toUpperCase();
  const hoursAhead = ABBREVIATIONS.get(upper);
  if (hoursAhead !== undefined) return { kind: 'offset', offsetMs: hoursAhead * HOUR_MS };
  const shared = SHARED.get(upper);
  if (shared !== undefined)
    return { kind: 'shared', name, offsetsMs: shared.map((hours) => hours * HOUR_MS) };
  const timeZone = NAMES.get(name.toLowerCase());
  if (timeZone !== undefined) return { kind: 'zone', timeZone };
  return name.includes('/') && isTimeZone(name) ? { kind: 'zone', timeZone: name } : null;
}

/**
 * Which of the offsets of a shared abbreviation a zone keeps in the half year around a time; null if not one.
 */
export function offsetInZone(offsetsMs: readonly number[], timeZone: string, shownMs: number): number | null {
  const kept = [-182, 0, 182].map((days) => offsetMsAt(timeZone, shownMs + days * DAY_MS));
  const fitting = offsetsMs.filter((offsetMs) => kept.includes(offsetMs));
  const [first = null] = fitting;
  return fitting.length === 1 ? first : null;
}

/** What has a name, found by it; nothing that every object has is found. */
function mapOf<T>(named: Record<string, T>): ReadonlyMap<string, T> {
  return new Map(Object.entries(named));
}

import { DAY_MS } from '../../calendar/instant.ts';
import { dateOfOneDay, readDateText, type DateText } from './date-text.ts';
import { readZone, type ZoneText } from './zone-text.ts';

/** A date, perhaps with a time and a zone, as a file says it. */
export type MomentText =
  | { kind: 'instant'; atMs: number }
  | {
      kind: 'shown';
      date: DateText;
      /** Null for a date without a time. */
      ofDayMs: number | null;
      zone: ZoneText | null;
    };

const NUMBER = /^\d+(?:\.\d+)?$/;
const TIME =
  /(?:^|[\sT,@]|\b(?:at|um|à|alle|om|às)\s)\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([ap]\.?\s?m\.?(?![a-z]))?(.*)$/i;
const BASIC = /^(\d{8})T(\d{2})(\d{2})(\d{2})?(.*)$/i;

/** The day that a spreadsheet counts as 0: 30 December 1899, as days before 1970. */
const SHEET_EPOCH_DAY = -25_569;

/** Parts of a moment in columns of their own; empty where a file has none. */
export interface MomentParts {
  date: string;
  time: string;
  zone: string;
}

/** Reads a moment; null where the texts name none. */
export function readMoment({ date, time, zone }: MomentParts): MomentText | null {
  if (time === '') return withZone(readOne(date), zone);
  // Some exports repeat the date in the column of the time.
  const whole = readOne(time);
  if (whole?.kind === 'shown') return withZone(whole, zone);
  const day = readOne(date);
  if (day?.kind !== 'shown' || day.ofDayMs !== null) return withZone(day, zone);
  const clock = readClock(` ${time}`);
  if (clock === null || clock === 'impossible' || clock.before !== '') return null;
  return withZone({ ...day, ofDayMs: clock.ofDayMs, zone: clock.zone }, zone);
}

/** The zone of its own column, unless the moment has one already. */
function withZone(moment: MomentText | null, text: string): MomentText | null {
  if (moment?.kind !== 'shown' || moment.zone !== null || moment.ofDayMs === null || text === '')
    return moment;
  const zone = readZone(text);
  return zone === null ? null : { ...moment, zone };
}

function readOne(text: string): MomentText | null {
  const plain = ascii(text);
  if (NUMBER.test(plain)) return readNumber(plain);
  const basic = BASIC.exec(plain);
  const spelled =
    basic === null ? plain : `${basic[1]} ${basic[2]}:${basic[3]}:${basic[4] ?? '00'}${basic[5]}`;
  const clock = readClock(spelled);
  if (clock === 'impossible') return null;
  if (clock !== null) {
    const date = readDateText(clock.before);
    return date === null ? null : { kind: 'shown', date, ofDayMs: clock.ofDayMs, zone: clock.zone };
  }
  // A zone without a time changes nothing: such a date is noon where the business is.
  const bare = plain.replace(/\s*(?:Z|UTC|GMT|(?<=\d{4}-\d\d-\d\d)\s*[+-]\d{2}:?\d{2})$/i, '');
  const date = readDateText(bare);
  return date === null ? null : { kind: 'shown', date, ofDayMs: null, zone: null };
}

/** Seconds or milliseconds since 1970, days of a spreadsheet, or a date without separators. */
function readNumber(text: string): MomentText | null {
  const [whole = '', fraction = ''] = text.split('.');
  if (whole.length === 13) return { kind: 'instant', atMs: Number(whole) };
  if (whole.length === 10)
    return { kind: 'instant', atMs: Number(whole) * 1_000 + Number(fraction.slice(0, 3).padEnd(3, '0')) };
  if (whole.length === 8 && fraction === '') {
    const date = readDateText(whole);
    return date === null ? null : { kind: 'shown', date, ofDayMs: null, zone: null };
  }
  if (whole.length !== 5) return null;
  const day = Number(whole) + SHEET_EPOCH_DAY;
  const ofDayMs = Math.min(DAY_MS - 1, Math.round(Number(`0.${fraction || '0'}`) * 86_400) * 1_000);
  return { kind: 'shown', date: dateOfOneDay(day), ofDayMs: fraction === '' ? null : ofDayMs, zone: null };
}

function readClock(
  text: string,
): { before: string; ofDayMs: number; zone: ZoneText | null } | 'impossible' | null {
  const match = TIME.exec(text);
  if (match === null) return null;
  const [whole, hour = '', minute = '', second = '0', fraction = '', half, after = ''] = match;
  const ofDayMs = clockMs({ hour, minute, second, fraction, half });
  const rest = after.trim();
  // As in "Sun Mar 01 2026 09:30:00 GMT+0100": what is left is a zone, or a year and a zone.
  const year = /^(\d{4})\b\s*(.*)$/.exec(rest);
  const zoneText = year === null ? rest : (year[2] ?? '');
  const zone = zoneText === '' ? null : readZone(zoneText);
  if (ofDayMs === null || (zoneText !== '' && zone === null)) return 'impossible';
  const before = text
    .slice(0, text.length - whole.length)
    .replace(/[\s,T@]+$/, '')
    .trim();
  return { before: year === null ? before : `${before} ${year[1]}`, ofDayMs, zone };
}

interface Clock {
  hour: string;
  minute: string;
  second: string;
  fraction: string;
  half: string | undefined;
}

/** Milliseconds since midnight; 24:00 is a day's end, and a leap second is the last moment of its minute. */
function clockMs({ hour, minute, second, fraction, half }: Clock): number | null {
  const [hours, minutes, seconds] = [Number(hour), Number(minute), Number(second)];
  if (minutes > 59 || seconds > 60) return null;
  const ms = seconds === 60 ? 59_999 : seconds * 1_000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
  if (half === undefined) {
    if (hours > 24 || (hours === 24 && (minutes > 0 || ms > 0))) return null;
    return (hours * 60 + minutes) * 60_000 + ms;
  }
  if (hours < 1 || hours > 12) return null;
  const isAfternoon = half.toLowerCase().startsWith('p');
  return (((hours % 12) + (isAfternoon ? 12 : 0)) * 60 + minutes) * 60_000 + ms;
}

/** Digits of any script as 0 to 9, one kind of space, and without the apostrophe that marks a text. */
function ascii(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x6_60))
    .replace(/\s+/g, ' ')
    .replace(/^'/, '')
    .trim();
}

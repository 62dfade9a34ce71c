import { parseInstant, withinYears } from '../calendar/parse-instant.ts';
import type { JsonObject } from '../purchases/json-object.ts';

/*
 * What a provider's body holds, read without trust: each gives null where the value is of another kind, and
 * none throws.
 */

/** As long as an id of Kith's own API may be, less a provider's prefix. */
const MAX_ID_CHARACTERS = 150;

/** A text that says something, without the spaces around it. */
export function readText(value: unknown): string | null {
  if (typeof value !== 'string' || !value.isWellFormed() || value.includes('\0')) return null;
  return value.trim() || null;
}

/** An id as text, whether it came as a text or as a whole number. One that a number cannot hold is none. */
export function readId(value: unknown): string | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? String(value) : null;
  const id = readText(value);
  return id === null || id.length > MAX_ID_CHARACTERS || /[\s\p{Cc}]/u.test(id) ? null : id;
}

/** A whole number, as a number or as its digits: an amount in minor units. It may be negative. */
export function readWhole(value: unknown): number | null {
  const number = typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value;
  // The sum with 0 makes a plain 0 of -0.
  return typeof number === 'number' && Number.isSafeInteger(number) ? number + 0 : null;
}

export function readBoolean(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

/** An instant of an RFC 3339 text with an offset. */
export function readInstant(value: unknown): number | null {
  return typeof value === 'string' ? parseInstant(value.trim()) : null;
}

/** An instant of whole seconds since 1970, as a number or as its digits. */
export function readUnixS(value: unknown): number | null {
  const seconds = readWhole(value);
  return seconds === null ? null : withinYears(seconds * 1_000);
}

/** A JSON object; never a list. */
export function readObject(value: unknown): JsonObject | null {
  return isObject(value) ? value : null;
}

/** A list; empty where there is none. */
export function readList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** What lies within objects of objects: `readWithin(charge, 'billing_details', 'email')`. */
export function readWithin(value: unknown, ...path: readonly string[]): unknown {
  let within = value;
  for (const key of path) {
    const object = readObject(within);
    // Only what the body itself says: `constructor` is in no JSON.
    if (object === null || !Object.hasOwn(object, key)) return undefined;
    within = object[key];
  }
  return within;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a body says: JSON, or not. */
export type ReadJson = { kind: 'json'; body: unknown } | { kind: 'not_json' };

/** Ids of providers have more digits than a number keeps. */
const DIGITS_THAT_A_NUMBER_KEEPS = 15;

/**
 * The JSON of a text. A whole number that a float would round is its own digits as text.
 */
export function readJson(text: string): ReadJson {
  try {
    return { kind: 'json', body: JSON.parse(text, keepDigits) };
  } catch {
    return { kind: 'not_json' };
  }
}

/** The reviver's third argument is newer than the types of the language (ECMA-262, JSON.parse). */
function keepDigits(this: unknown, _key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number') return value;
  const source = context?.source ?? String(value);
  if (!Number.isFinite(value)) return source;
  const isLong = source.replace('-', '').length > DIGITS_THAT_A_NUMBER_KEEPS;
  return isLong && /^-?\d+$/.test(source) ? source : value;
}

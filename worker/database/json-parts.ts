/**
 * D1 takes at most 2,000,000 bytes in one value. A character of a string is at most three bytes of UTF-8, so
 * text of this length always fits.
 */
const MAX_CHARACTERS = 600_000;

/** A part of a list as JSON. */
export interface JsonPart<T> {
  json: string;
  /** Its first item. */
  first: T;
}

/**
 * The items as JSON arrays, in their order, each short enough to be one value of a statement. No items give
 * no arrays. A list that belongs together is sent as several statements of one batch, which is one
 * transaction. It throws for an item that is too long by itself.
 */
export function jsonParts(items: readonly unknown[]): string[] {
  return jsonPartsFrom(items).map(({ json }) => json);
}

/** The same, each with the item that it begins with. */
export function jsonPartsFrom<T>(items: readonly T[]): JsonPart<T>[] {
  return partsOf(items, (item) => JSON.stringify(item));
}

/** The same of items that are JSON already. */
export function partsOfTexts(items: readonly string[]): string[] {
  return partsOf(items, (json) => json).map(({ json }) => json);
}

function partsOf<T>(items: readonly T[], toJson: (item: T) => string): JsonPart<T>[] {
  const parts: JsonPart<T>[] = [];
  let pending: string[] = [];
  let first: T | undefined;
  let length = 2;
  const end = () => {
    if (first !== undefined) parts.push({ json: `[${pending.join(',')}]`, first });
    pending = [];
    first = undefined;
    length = 2;
  };
  for (const item of items) {
    const json = narrow(toJson(item));
    if (json.length + 2 > MAX_CHARACTERS) throw new Error('an item is too long for a value of D1');
    if (length + json.length + 1 > MAX_CHARACTERS) end();
    first ??= item;
    pending.push(json);
    length += json.length + 1;
  }
  end();
  return parts;
}

/** Longer items are few, and must not become too long for a part. */
const MAX_NARROWED_CHARACTERS = 20_000;

/** Characters that do not fit into one byte of JavaScript's memory, half a surrogate pair each at a time. */
const WIDE = /[^\0-\xff]/g;

/**
 * The same JSON with its few wide characters escaped. A text takes two bytes for each of its characters as
 * soon as one of them needs two, and D1 makes one text of a whole batch: a single name in Greek would double
 * the memory of all of it. Where many are wide, escapes would take more.
 */
function narrow(json: string): string {
  if (json.length > MAX_NARROWED_CHARACTERS) return json;
  const wide = json.match(WIDE)?.length ?? 0;
  if (wide === 0 || wide * 4 > json.length) return json;
  return json.replaceAll(WIDE, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

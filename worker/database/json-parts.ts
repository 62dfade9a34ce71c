/**
 * D1 takes at most 2,000,000 bytes in one value. A character of a string is at most three bytes of UTF-8, so
 * text of this length always fits.
 */
const MAX_CHARACTERS = 600_000;

/**
 * The items as JSON arrays, in their order, each short enough to be one value of a statement. No items give
 * no arrays. A list that belongs together is sent as several statements of one batch, which is one
 * transaction. It throws for an item that is too long by itself.
 */
export function jsonParts(items: readonly unknown[]): string[] {
  return partsOfTexts(items.map((item) => JSON.stringify(item)));
}

/** The same of items that are JSON already. */
export function partsOfTexts(items: readonly string[]): string[] {
  const parts: string[] = [];
  let pending: string[] = [];
  let length = 2;
  for (const json of items) {
    if (json.length + 2 > MAX_CHARACTERS) throw new Error('an item is too long for a value of D1');
    if (length + json.length + 1 > MAX_CHARACTERS) {
      parts.push(`[${pending.join(',')}]`);
      pending = [];
      length = 2;
    }
    pending.push(json);
    length += json.length + 1;
  }
  if (pending.length > 0) parts.push(`[${pending.join(',')}]`);
  return parts;
}

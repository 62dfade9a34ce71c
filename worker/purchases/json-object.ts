/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Reads a JSON object that was stored or made by the database. It throws where the text is anything else. */
export function parseJsonObject(json: string): JsonObject {
  const value: unknown = JSON.parse(json);
  if (!isObject(value)) throw new Error('the stored JSON is not an object');
  return value;
}

/** The object as JSON with its keys in order, so that the same content is the same text. */
export function canonicalJson(object: JsonObject): string {
  return JSON.stringify(Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1))));
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

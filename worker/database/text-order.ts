/** Compares two texts in SQLite's order, that of their UTF-8: negative where the first one comes first. */
export function inTextOrder(a: string, b: string): number {
  if (a === b) return 0;
  const [one, other] = [[...a], [...b]];
  const place = one.findIndex((character, index) => character !== other[index]);
  if (place === -1) return one.length - other.length;
  return (one[place]?.codePointAt(0) ?? 0) - (other[place]?.codePointAt(0) ?? 0);
}

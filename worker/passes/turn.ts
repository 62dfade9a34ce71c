/**
 * The same things, beginning with one that the millisecond chooses: whoever takes only the first of them
 * comes to all in time, also where some fail every time.
 */
export function inTurn<T>(things: readonly T[], nowMs: number): T[] {
  const first = things.length === 0 ? 0 : nowMs % things.length;
  return [...things.slice(first), ...things.slice(0, first)];
}

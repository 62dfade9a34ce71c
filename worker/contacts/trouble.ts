/**
 * Since when a client has trouble that was not made good: the first trouble after the last time that
 * something was; null where there is none. Trouble is a contact that went badly, or a purchase that was
 * refunded in full.
 */
export function openTroubleSince(
  troublesAtMs: readonly number[],
  madeGoodAtMs: number | null,
): number | null {
  const open = troublesAtMs.filter((atMs) => madeGoodAtMs === null || atMs > madeGoodAtMs);
  return open.length === 0 ? null : open.reduce((first, atMs) => Math.min(first, atMs));
}

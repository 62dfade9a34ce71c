/** How many shades a table of shares has. */
const SHADES = 6;

/** The shade of a share, from 0 for none to 5 for all. */
export function shadeOf(share: number): number {
  return Math.min(SHADES - 1, Math.max(0, Math.floor(share * SHADES)));
}

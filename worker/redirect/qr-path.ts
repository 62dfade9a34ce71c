import { encode } from 'uqr';

/** Light modules on every side, which a reader needs to find the code (ISO/IEC 18004, 9.1). */
export const QUIET_ZONE = 4;

/** The modules of the QR code of a text, row by row, true for dark; without the quiet zone. */
export function qrModulesOf(text: string): boolean[][] {
  return encode(text, { ecc: 'M', border: 0 }).data;
}

/** The QR code of a text as one SVG path: dark modules in a square of `size` units, quiet zone included. */
export function qrPathOf(text: string): { size: number; path: string } {
  const modules = qrModulesOf(text);
  const runs = modules.flatMap((row, y) =>
    runsOf(row).map(({ from, length }) => `M${from + QUIET_ZONE} ${y + QUIET_ZONE}h${length}v1h-${length}z`),
  );
  return { size: modules.length + 2 * QUIET_ZONE, path: runs.join('') };
}

function runsOf(row: readonly boolean[]): { from: number; length: number }[] {
  const runs: { from: number; length: number }[] = [];
  let from = row.indexOf(true);
  while (from !== -1) {
    const light = row.indexOf(false, from);
    const end = light === -1 ? row.length : light;
    runs.push({ from, length: end - from });
    from = row.indexOf(true, end);
  }
  return runs;
}

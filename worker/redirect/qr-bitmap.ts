import { QUIET_ZONE } from './qr-path.ts';

/** A square picture of black and white: a bit a pixel, 1 for white, each row from a whole byte on. */
export interface Bitmap {
  size: number;
  rows: Uint8Array[];
}

/**
 * The modules of a QR code as a picture of `size` pixels. Every module has the same whole number of pixels,
 * so that its edges are sharp; what is left over makes the quiet zone wider. A picture that is too small for
 * one pixel a module is made as large as it needs to be.
 */
export function qrBitmapOf(modules: readonly (readonly boolean[])[], size: number): Bitmap {
  const needed = modules.length + 2 * QUIET_ZONE;
  const scale = Math.max(1, Math.floor(size / needed));
  const pixels = Math.max(size, needed);
  const margin = Math.floor((pixels - scale * modules.length) / 2);
  const light = rowOf([], pixels, margin, scale);
  const dark = modules.map((row) => rowOf(row, pixels, margin, scale));
  const rows = Array.from({ length: pixels }, (_, y) => dark[Math.floor((y - margin) / scale)] ?? light);
  return { size: pixels, rows };
}

function rowOf(modules: readonly boolean[], pixels: number, margin: number, scale: number): Uint8Array {
  const row = new Uint8Array(Math.ceil(pixels / 8)).fill(0xff);
  for (const [index, isDark] of modules.entries()) {
    if (!isDark) continue;
    const from = margin + index * scale;
    for (let x = from; x < from + scale; x += 1) row[x >> 3] = (row[x >> 3] ?? 0) & ~(0x80 >> (x & 7));
  }
  return row;
}

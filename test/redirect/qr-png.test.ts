import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { pngOf } from '../../worker/redirect/png.route.ts';
import { qrBitmapOf } from '../../worker/redirect/qr-bitmap.ts';
import { qrModulesOf, qrPathOf } from '../../worker/redirect/qr-path.ts';

const ADDRESS = 'https://kith.example/r/anna7k2m9';

/** CRC-32 as the PNG specification has it (W3C PNG, annex D), bit by bit. */
function crcOf(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** The chunks of a PNG, each with the CRC that it has and the one that it should have. */
function chunksOf(png: Uint8Array) {
  const view = new DataView(png.buffer);
  const chunks = [];
  for (let at = 8; at < png.length;) {
    const length = view.getUint32(at);
    const typed = png.subarray(at + 4, at + 8 + length);
    chunks.push({
      type: String.fromCharCode(...typed.subarray(0, 4)),
      data: typed.subarray(4),
      crc: view.getUint32(at + 8 + length),
      right: crcOf(typed),
    });
    at += 12 + length;
  }
  return chunks;
}

/** Whether each pixel is dark, read as any reader of a PNG of one bit of grey would. */
function pixelsOf(png: Uint8Array): boolean[][] {
  const [header, data] = chunksOf(png);
  const view = new DataView(header!.data.slice().buffer);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  expect([...header!.data.subarray(8)]).toEqual([1, 0, 0, 0, 0]);
  const lines = inflateSync(data!.data);
  const bytesALine = 1 + Math.ceil(width / 8);
  expect(lines.length).toBe(height * bytesALine);
  return Array.from({ length: height }, (_, y) => {
    const line = lines.subarray(y * bytesALine, (y + 1) * bytesALine);
    expect(line[0]).toBe(0);
    return Array.from({ length: width }, (__, x) => ((line[1 + (x >> 3)]! >> (7 - (x & 7))) & 1) === 0);
  });
}

it('a PNG is well-formed: header, data and end, each with its CRC', () => {
  const chunks = chunksOf(pngOf(qrBitmapOf(qrModulesOf(ADDRESS), 64)));
  expect(chunks.map(({ type }) => type)).toEqual(['IHDR', 'IDAT', 'IEND']);
  expect(chunks.map(({ crc }) => crc)).toEqual(chunks.map(({ right }) => right));
});

it.each([64, 100, 511, 512, 2_048])(
  'a picture of %i pixels holds the code in whole pixels a module, with four light modules around',
  (size) => {
    const modules = qrModulesOf(ADDRESS);
    const pixels = pixelsOf(pngOf(qrBitmapOf(modules, size)));
    expect([pixels.length, pixels[0]!.length]).toEqual([size, size]);
    const scale = Math.floor(size / (modules.length + 8));
    const margin = Math.floor((size - scale * modules.length) / 2);
    expect(margin).toBeGreaterThanOrEqual(4 * scale);
    const expected = Array.from({ length: size }, (_, y) =>
      Array.from(
        { length: size },
        (__, x) => modules[Math.floor((y - margin) / scale)]?.[Math.floor((x - margin) / scale)] ?? false,
      ),
    );
    expect(pixels).toEqual(expected);
  },
);

it('a picture that is too small for its code is as large as it must be', () => {
  const modules = qrModulesOf(`https://kith.example/${'a'.repeat(500)}`);
  const { size } = qrBitmapOf(modules, 64);
  expect(size).toBe(modules.length + 8);
});

it('the path is the same code: every dark module, four units in', () => {
  const modules = qrModulesOf(ADDRESS);
  const { size, path } = qrPathOf(ADDRESS);
  expect(size).toBe(modules.length + 8);
  const drawn = modules.map((row) => row.map(() => false));
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
    drawn[Number(y) - 4]!.fill(true, Number(x) - 4, Number(x) - 4 + Number(length));
  expect(drawn).toEqual(modules);
});

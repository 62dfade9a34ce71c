import { open } from 'node:fs/promises';

const PIECE_BYTES = 64 * 1024;

/**
 * The bytes of a file, some at a time. Each piece is good until the next is asked for: they share their
 * memory, so that a large file leaves no garbage behind.
 */
export async function* readPieces(path: string): AsyncGenerator<Buffer> {
  const file = await open(path);
  try {
    const buffer = Buffer.allocUnsafe(PIECE_BYTES);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, PIECE_BYTES);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

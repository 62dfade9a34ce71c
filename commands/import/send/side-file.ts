import {
  appendFileSync,
  closeSync,
  existsSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { formatCsv } from '../../../worker/csv/format-csv.ts';

/** What a chunk wrote: it ends where the next one begins. */
export interface Piece {
  chunk: number;
  end: number;
}

const COPIED_BYTES = 64 * 1024;

/**
 * A CSV file beside the input that grows chunk by chunk, as they are done, and is put in order at the end.
 */
export class SideFile {
  readonly path: string;
  readonly #header: string;
  readonly #pieces: Piece[];
  #bytes: number;

  /** Keeps the pieces that an interrupted run noted as done, and cuts off what it wrote after them. */
  constructor(path: string, header: readonly string[], kept: readonly Piece[]) {
    this.path = path;
    this.#header = formatCsv([header]);
    this.#pieces = [...kept];
    const end = kept.at(-1)?.end ?? 0;
    this.#bytes = existsSync(path) && statSync(path).size >= end ? end : 0;
    if (this.#bytes === 0) rmSync(path, { force: true });
    else truncateSync(path, this.#bytes);
  }

  /** How long it is. */
  get bytes(): number {
    return this.#bytes;
  }

  append(chunk: number, rows: readonly (readonly string[])[]): void {
    if (rows.length > 0) {
      if (this.#bytes === 0) this.#write(this.#header);
      this.#write(formatCsv(rows));
    }
    this.#pieces.push({ chunk, end: this.#bytes });
  }

  #write(text: string): void {
    if (this.#bytes === 0) writeFileSync(this.path, text);
    else appendFileSync(this.path, text);
    this.#bytes += Buffer.byteLength(text);
  }

  /** Puts the pieces in the order of their chunks, which is that of the input. */
  sort(): void {
    const headerBytes = Buffer.byteLength(this.#header);
    const pieces = this.#pieces.map(({ chunk, end }, index) => {
      const begin = Math.max(headerBytes, this.#pieces[index - 1]?.end ?? 0);
      return { chunk, begin, end };
    });
    const isSorted = pieces.every(({ chunk }, index) => index === 0 || pieces[index - 1]!.chunk < chunk);
    if (isSorted || this.#bytes === 0) return;
    const draft = `${this.path}.draft`;
    const [from, to] = [openSync(this.path, 'r'), openSync(draft, 'w')];
    writeSync(to, this.#header);
    for (const { begin, end } of pieces.sort((a, b) => a.chunk - b.chunk)) copy(from, to, begin, end);
    closeSync(from);
    closeSync(to);
    renameSync(draft, this.path);
  }
}

function copy(from: number, to: number, begin: number, end: number): void {
  const buffer = Buffer.alloc(COPIED_BYTES);
  for (let at = begin; at < end;) {
    const read = readSync(from, buffer, 0, Math.min(COPIED_BYTES, end - at), at);
    if (read === 0) return;
    writeSync(to, buffer, 0, read);
    at += read;
  }
}

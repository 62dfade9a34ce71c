import { createHash } from 'node:crypto';
import {
  appendFileSync,
  createReadStream,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { formatCsv } from './format-csv.ts';
import type { Options } from './options.ts';
import type { Rejection } from './read-chunks.ts';
import { addTallies, emptyTally, type Tally } from './tally.ts';

interface Kept {
  digest: string;
  done: number[];
  tally: Tally;
  /** The length of FILE.rejected.csv at that point. What a killed run wrote after it is cut off. */
  rejectedBytes: number;
}

/**
 * The two files beside the input. FILE.progress says which chunks are done, for exactly this file, sent in
 * exactly this way; it is gone once all are. FILE.rejected.csv has the rows that are not on record, each with
 * its line and reasons before its own columns, so that it can be mended and imported itself.
 */
export class Journal {
  readonly #options: Options;
  readonly #digest: string;
  readonly #header: readonly string[];
  readonly #done: Set<number>;
  #tally: Tally;

  private constructor(options: Options, digest: string, header: readonly string[], kept: Kept | null) {
    this.#options = options;
    this.#digest = digest;
    this.#header = header;
    this.#done = new Set(kept?.done);
    this.#tally = kept?.tally ?? emptyTally();
    if (kept === null) rmSync(this.rejectedPath, { force: true });
    else if (existsSync(this.rejectedPath)) truncateSync(this.rejectedPath, kept.rejectedBytes);
  }

  /** Opens the journal of a file, with what an interrupted run of the same import left in it. */
  static async open(options: Options, header: readonly string[], reading: unknown): Promise<Journal> {
    const digest = await digestOf(options, reading);
    const kept = readKept(`${options.file}.progress`);
    return new Journal(options, digest, header, kept?.digest === digest ? kept : null);
  }

  get rejectedPath(): string {
    return `${this.#options.file}.rejected.csv`;
  }

  get tally(): Tally {
    return this.#tally;
  }

  get isContinued(): boolean {
    return this.#done.size > 0;
  }

  isDone(chunkIndex: number): boolean {
    return this.#done.has(chunkIndex);
  }

  /** Notes that a chunk is done. The rejected rows are written before the note, so that none can be lost. */
  finish(chunkIndex: number, tally: Tally, rejections: readonly Rejection[]): void {
    if (rejections.length > 0) this.#appendRejections(rejections);
    this.#done.add(chunkIndex);
    this.#tally = addTallies(this.#tally, tally);
    const kept: Kept = {
      digest: this.#digest,
      done: [...this.#done],
      tally: this.#tally,
      rejectedBytes: existsSync(this.rejectedPath) ? statSync(this.rejectedPath).size : 0,
    };
    const path = `${this.#options.file}.progress`;
    writeFileSync(`${path}.draft`, JSON.stringify(kept));
    renameSync(`${path}.draft`, path);
  }

  /** Deletes FILE.progress: the whole file is done. */
  close(): void {
    rmSync(`${this.#options.file}.progress`, { force: true });
  }

  #appendRejections(rejections: readonly Rejection[]): void {
    if (!existsSync(this.rejectedPath))
      writeFileSync(this.rejectedPath, formatCsv([['line', 'reason', ...this.#header]]));
    const byLine = Map.groupBy(rejections, ({ line }) => line);
    const rows = [...byLine].map(([line, reasons]) => {
      const reason = reasons
        .map(({ field, because }) => (field === '' ? because : `${field}: ${because}`))
        .join('; ');
      return [String(line), reason, ...reasons[0]!.fields];
    });
    appendFileSync(this.rejectedPath, formatCsv(rows));
  }
}

function readKept(path: string): Kept | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Kept;
  } catch {
    return null;
  }
}

/** The digest of the file's bytes, of how they are read, and of where they go. */
async function digestOf({ file, url, secretKey, chunkRows }: Options, reading: unknown): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([url, secretKey, chunkRows, reading]));
  for await (const bytes of createReadStream(file)) hash.update(bytes as Buffer);
  return hash.digest('hex');
}

import { createHash, randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { withoutStrays } from '../../../worker/files/text/decode.ts';
import type { Note, Rejection } from '../../../worker/files/rows/read-chunks.ts';
import { noteText, reasonText } from '../reason-text.ts';
import { SideFile } from './side-file.ts';
import { addTallies, emptyTally, type Tally } from './tally.ts';

/** The first line of the journal: which import it is of. */
interface Heading {
  /** Of the layout of the file. */
  version: 2;
  digest: string;
  run: string;
}

/** A line for each chunk that is done. */
interface Done {
  chunk: number;
  tally: Tally;
  /** How long the files beside it are by then. What a killed run wrote after that is cut off. */
  rejectedBytes: number;
  notesBytes: number;
}

export interface JournalOf {
  file: string;
  header: readonly string[];
  /** The digest of the file's bytes. */
  fileDigest: string;
  /** Whatever else makes it the same import: how the file is read, how it is cut, and where it goes. */
  import: unknown;
}

/**
 * The files beside the input. FILE.progress says which chunks are done, for exactly this file, sent in
 * exactly this way, with a line for each; it is gone once all are. FILE.rejected.csv has the rows that are
 * not on record, each with its line and reasons before its own columns, so that it can be mended and imported
 * itself; FILE.notes.csv what is on record otherwise than the file says it.
 */
export class Journal {
  /** The id of the import on the server: a run that goes on has that of the one before. */
  readonly run: string;
  readonly rejected: SideFile;
  readonly notes: SideFile;
  readonly #path: string;
  readonly #done: Set<number>;
  #tally: Tally;

  constructor({ file, header, fileDigest, import: how }: JournalOf) {
    const digest = createHash('sha256')
      .update(JSON.stringify([fileDigest, how]))
      .digest('hex');
    this.#path = `${file}.progress`;
    const kept = readKept(this.#path, digest);
    this.run = kept?.run ?? `import-${randomUUID()}`;
    const done = kept?.done ?? [];
    this.#done = new Set(done.map(({ chunk }) => chunk));
    this.#tally = done.reduce((sum, { tally }) => addTallies(sum, tally), emptyTally());
    const rejected = done.map(({ chunk, rejectedBytes }) => ({ chunk, end: rejectedBytes }));
    const notes = done.map(({ chunk, notesBytes }) => ({ chunk, end: notesBytes }));
    this.rejected = new SideFile(`${file}.rejected.csv`, ['line', 'reason', ...header], rejected);
    this.notes = new SideFile(`${file}.notes.csv`, ['line', 'note'], notes);
    const heading: Heading = { version: 2, digest, run: this.run };
    // Also for a run that goes on: a line that was cut in half must not have another one after it.
    const draft = `${this.#path}.draft`;
    writeFileSync(draft, [heading, ...done].map((line) => `${JSON.stringify(line)}\n`).join(''));
    renameSync(draft, this.#path);
  }

  get tally(): Tally {
    return this.#tally;
  }

  get isContinued(): boolean {
    return this.#done.size > 0;
  }

  isDone(chunk: number): boolean {
    return this.#done.has(chunk);
  }

  /**
   * Notes that a chunk is done. What is beside is written before the note, so that none of it can be lost.
   */
  finish(
    chunk: number,
    tally: Tally,
    beside: { rejections: readonly Rejection[]; notes: readonly Note[] },
  ): void {
    this.rejected.append(chunk, rejectedRows(beside.rejections));
    this.notes.append(
      chunk,
      beside.notes.map(({ line, note }) => [String(line), noteText(note)]),
    );
    this.#done.add(chunk);
    this.#tally = addTallies(this.#tally, tally);
    const done: Done = {
      chunk,
      tally,
      rejectedBytes: this.rejected.bytes,
      notesBytes: this.notes.bytes,
    };
    appendFileSync(this.#path, `${JSON.stringify(done)}\n`);
  }

  /** The whole file is done: puts the files beside it in order, and deletes FILE.progress. */
  close(): void {
    this.rejected.sort();
    this.notes.sort();
    rmSync(this.#path, { force: true });
  }
}

/** One row for each line of the file, with all that is wrong with it. */
function rejectedRows(rejections: readonly Rejection[]): string[][] {
  const byLine = Map.groupBy(rejections, ({ line }) => line);
  return [...byLine].map(([line, reasons]) => {
    const reason = reasons
      .map(({ field, because }) => `${field === '' ? '' : `${field}: `}${reasonText(because)}`)
      .join('; ');
    return [String(line), reason, ...reasons[0]!.fields.map(withoutStrays)];
  });
}

/**
 * Null where there is no journal of this import: none, of another, or of a release that wrote it otherwise.
 */
function readKept(path: string, digest: string): { run: string; done: Done[] } | null {
  const [heading, ...lines] = readLines<Heading & Done>(path);
  if (heading?.version !== 2 || heading.digest !== digest) return null;
  return { run: heading.run, done: lines };
}

/** The lines of JSON up to the first that is cut off. */
function readLines<T>(path: string): T[] {
  const read: T[] = [];
  try {
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      if (line !== '') read.push(JSON.parse(line) as T);
    }
  } catch {
    // There is no such file, or the last line was being written when the program was killed.
  }
  return read;
}

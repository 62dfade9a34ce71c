import type { BatchAnswer } from '../../../schema/api/batch.ts';
import type { Field } from '../../../worker/files/columns/aliases.ts';
import type { BatchSize } from './batch-size.ts';
import { callDivisible, callKith, type Call, type TooMuch } from './call-kith.ts';
import type { Server } from '../options.ts';
import type { Chunk, Note, Rejection } from '../../../worker/files/rows/read-chunks.ts';

/** With the waits between them, about two minutes: a deployment or a rate limit passes in that time. */
const MAX_TRIES = 9;

/** What became of a chunk's rows. */
export interface ChunkOutcome {
  recorded: number;
  repeated: number;
  /** In the order of the file. */
  rejections: Rejection[];
  notes: Note[];
}

/** How chunks are sent. */
export interface Sender {
  server: Server;
  /** The import that the rows belong to; of rows that are only looked at, none. */
  run?: string;
  size: BatchSize;
  /** Is told of each request that was too much. */
  onTooMuch: (outcome: TooMuch, rows: number) => void;
  /** Is told of each request that was answered, and how long it took. */
  onAnswered: (rows: number, seconds: number) => void;
}

/**
 * Sends a chunk, in as many requests as it takes. Returns which of its rows are not on record and why, by the
 * lines of the file. Only a whole chunk is noted as done: of one that is cut short, the rows that are on
 * record are sent again and recognised.
 */
export async function sendChunk(sender: Sender, chunk: Chunk): Promise<ChunkOutcome> {
  const { rows } = chunk;
  const rejections = [...chunk.rejections];
  const notes = [...chunk.notes];
  let [recorded, repeated] = [0, 0];
  for (let at = 0; at < rows.length;) {
    const some = rows.slice(at, at + sender.size.rows());
    const answer = await sendRows(sender, some);
    if (answer === null) continue;
    at += some.length;
    recorded += answer.recorded;
    repeated += answer.repeated;
    rejections.push(...rejectionsOf(answer, some));
    notes.push(...notesOf(answer, some));
  }
  rejections.sort((a, b) => a.line - b.line);
  notes.sort((a, b) => a.line - b.line);
  return { recorded, repeated, rejections, notes };
}

type Rows = Chunk['rows'];

/** Null where so many rows were too much: then fewer are to be sent. */
async function sendRows(sender: Sender, rows: Rows): Promise<BatchAnswer | null> {
  const body = { type: 'application/x-ndjson', text: rows.map(({ json }) => json).join('\n') } as const;
  const answer = await sendPart(sender, { path: '/v1/purchases/batch', body }, rows.length);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the contract of the call
  return answer as BatchAnswer | null;
}

/** Sends as many rows or sales as pass. Null where so many were too much: then fewer are to be sent. */
export async function sendPart(
  { server, run, size, onTooMuch, onAnswered }: Sender,
  { path, body }: Required<Pick<Call, 'path' | 'body'>>,
  count: number,
): Promise<unknown> {
  const call = { method: 'POST', path, maxTries: MAX_TRIES, body, ...(run === undefined ? {} : { run }) };
  const startedAtMs = Date.now();
  // One cannot be less: it is tried again like any other call.
  const outcome =
    count > 1
      ? await callDivisible(server, call)
      : { kind: 'answered' as const, answer: await callKith(server, call) };
  if (outcome.kind === 'too_much') {
    size.refused(count);
    onTooMuch(outcome, count);
    return null;
  }
  size.passed(count);
  onAnswered(count, (Date.now() - startedAtMs) / 1_000);
  return outcome.answer;
}

function rejectionsOf({ errors }: BatchAnswer, rows: Rows): Rejection[] {
  return errors.flatMap(({ line, path, message }): Rejection[] => {
    const sent = rows[line - 1];
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- fields that were sent
    return sent === undefined
      ? []
      : [
          {
            line: sent.line,
            fields: fieldsOf(sent.fieldsJson),
            field: path as Field,
            because: { kind: 'said', text: message },
          },
        ];
  });
}

function notesOf({ warnings }: BatchAnswer, rows: Rows): Note[] {
  return (warnings ?? []).flatMap(({ line, path, message }): Note[] => {
    const sent = rows[line - 1];
    return sent === undefined
      ? []
      : [{ line: sent.line, note: { kind: 'said', text: path === '' ? message : `${path}: ${message}` } }];
  });
}

function fieldsOf(json: string): string[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the text is one of ours
  return JSON.parse(json) as string[];
}

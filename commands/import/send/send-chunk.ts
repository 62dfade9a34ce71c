import type { BatchAnswer } from '../../../schema/api/batch.ts';
import type { Field } from '../columns/aliases.ts';
import { callKith } from './call-kith.ts';
import type { Server } from '../options.ts';
import type { Chunk, Note, Rejection } from '../rows/read-chunks.ts';

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

/** Sends a chunk. Returns which of its rows are not on record and why, by the lines of the file. */
export async function sendChunk(server: Server, chunk: Chunk, run: string): Promise<ChunkOutcome> {
  const { rows, rejections, notes } = chunk;
  if (rows.length === 0) return { recorded: 0, repeated: 0, rejections, notes };
  const ndjson = rows.map(({ json }) => json).join('\n');
  const call = { method: 'POST', path: '/v1/purchases/batch', maxTries: MAX_TRIES, ndjson, run };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the contract of the call
  const answer = (await callKith(server, call)) as BatchAnswer;
  const refused = answer.errors.flatMap(({ line, path, message }): Rejection[] => {
    const sent = rows[line - 1];
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- fields that were sent
    return sent === undefined
      ? []
      : [{ line: sent.line, fields: fieldsOf(sent.fieldsJson), field: path as Field, because: message }];
  });
  const warned = (answer.warnings ?? []).flatMap(({ line, path, message }): Note[] => {
    const sent = rows[line - 1];
    return sent === undefined
      ? []
      : [{ line: sent.line, text: path === '' ? message : `${path}: ${message}` }];
  });
  return {
    recorded: answer.recorded,
    repeated: answer.repeated,
    rejections: [...rejections, ...refused].sort((a, b) => a.line - b.line),
    notes: [...notes, ...warned].sort((a, b) => a.line - b.line),
  };
}

function fieldsOf(json: string): string[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the text is one of ours
  return JSON.parse(json) as string[];
}

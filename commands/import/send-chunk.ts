import type { BatchAnswer } from '../../schema/api/batch.ts';
import type { Field } from './aliases.ts';
import { callKith } from './call-kith.ts';
import type { Options } from './options.ts';
import type { Chunk, Rejection } from './read-chunks.ts';

/** With the waits between them, about two minutes: a deployment or a rate limit passes in that time. */
const MAX_TRIES = 9;

/** What became of a chunk's records. */
export interface ChunkOutcome {
  recorded: number;
  repeated: number;
  /** In the order of the file. */
  rejections: Rejection[];
}

/** Sends a chunk. Returns which of its records are not on record and why, by the lines of the file. */
export async function sendChunk(options: Options, chunk: Chunk): Promise<ChunkOutcome> {
  if (chunk.rows.length === 0) return { recorded: 0, repeated: 0, rejections: chunk.rejections };
  const ndjson = chunk.rows.map(({ row }) => JSON.stringify(row)).join('\n');
  const call = { method: 'POST', path: '/v1/purchases/batch', maxTries: MAX_TRIES, ndjson };
  const answer = (await callKith(options, call)) as BatchAnswer;
  const refused = answer.errors.flatMap(({ line, path, message }): Rejection[] => {
    const sent = chunk.rows[line - 1];
    return sent === undefined
      ? []
      : [{ line: sent.line, fields: sent.fields, field: path as Field, because: message }];
  });
  const rejections = [...chunk.rejections, ...refused].sort((a, b) => a.line - b.line);
  return { recorded: answer.recorded, repeated: answer.repeated, rejections };
}

import { createHash } from 'node:crypto';
import type { EncodingDoubt, EncodingNote, SeenBytes } from '../../../worker/files/text/survey-bytes.ts';
import { surveyBytes } from '../../../worker/files/text/survey-bytes.ts';
import { readPieces } from './read-pieces.ts';

/** What the bytes of a whole file say about it. */
export interface FileBytes extends SeenBytes {
  /** SHA-256, hexadecimal. */
  digest: string;
}

/** Reads a file once from its first byte to its last. */
export async function readFileBytes(path: string): Promise<FileBytes> {
  const hash = createHash('sha256');
  const survey = surveyBytes();
  for await (const bytes of readPieces(path)) {
    hash.update(bytes);
    survey.see(bytes);
  }
  return { ...survey.seen(), digest: hash.digest('hex') };
}

/** Why the encoding is what it is, where somebody should know; else empty. */
export function encodingNoteText(note: EncodingNote): string {
  switch (note.kind) {
    case 'asked':
      return 'as you say';
    case 'certain':
      return '';
    case 'some_strays':
      return straysText(note);
    case 'not_utf8':
      return 'it is not UTF-8';
  }
}

/** Why the encoding cannot be told, and what to do. */
export function encodingDoubtText(doubt: EncodingDoubt): string {
  if (doubt.kind === 'zero_bytes')
    return 'The file has bytes of zero: say how it is encoded with --encoding, like utf-16le.';
  return (
    `The file is neither UTF-8 nor windows-1252 throughout: ${straysText(doubt)}. ` +
    `Say how it is encoded with --encoding, like utf-8, windows-1252 or shift_jis.`
  );
}

function straysText({ strayBytes, firstStrayLine }: { strayBytes: number; firstStrayLine: number }): string {
  const strays = strayBytes === 1 ? '1 byte is' : `${strayBytes} bytes are`;
  return `${strays} not UTF-8, the first in line ${firstStrayLine}`;
}

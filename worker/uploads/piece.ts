import type { CsvItem } from '../csv/csv-reader.ts';
import type { Verdict } from '../files/rows/shared-purchases.ts';
import type { KeptRejection } from './upload.ts';

/** A part of an upload that is recorded at once. */
export interface Piece {
  piece: number;
  items: CsvItem[];
  /** By line: what becomes of a row that is not the only one about its purchase. */
  verdicts: Verdicts;
}

export type Verdicts = Record<string, Verdict>;

/** A row that was rejected, with its fields as the file has them. */
export interface RejectedRow {
  line: number;
  fields: string[];
  reasons: Pick<KeptRejection, 'field' | 'because'>[];
}

/** So many rows are recorded in one step. */
const PIECE_ROWS = 2_000;
/**
 * A text of so many characters takes at most three times as many bytes, and a value may have 2 MB; what is
 * wrong with its rows may come to it.
 */
const PIECE_CHARACTERS = 400_000;

/** Some of the rows of a file, as JSON that holds whatever its fields hold. */
export interface CutPiece {
  json: string;
  rows: number;
}

/** Cuts rows into pieces, as they come. */
export function createPieceCutter(): { add(item: CsvItem): CutPiece | null; end(): CutPiece | null } {
  let parts: string[] = [];
  let characters = 0;
  const cut = () => {
    if (parts.length === 0) return null;
    const piece = { json: `[${parts.join(',')}]`, rows: parts.length };
    parts = [];
    characters = 0;
    return piece;
  };
  return {
    add(item) {
      const part = JSON.stringify(item.kind === 'record' ? [item.line, ...item.fields] : item);
      const isFull = parts.length >= PIECE_ROWS || characters + part.length > PIECE_CHARACTERS;
      const full = isFull ? cut() : null;
      parts.push(part);
      characters += part.length;
      return full;
    },
    end: cut,
  };
}

/** The rows of a piece that was kept. */
export function itemsOf(json: string): CsvItem[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the text is one of ours
  const parts = JSON.parse(json) as ([number, ...string[]] | Extract<CsvItem, { kind: 'broken' }>)[];
  return parts.map((part) => {
    if (!Array.isArray(part)) return part;
    const [line, ...fields] = part;
    return { kind: 'record', line, fields };
  });
}

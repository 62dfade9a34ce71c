import { countLineEnds, lineEndAt, readRecord } from './read-record.ts';

/** A row, and the line of the text on which it begins, counted from 1. */
export interface CsvRecord {
  line: number;
  fields: string[];
}

/** What a text of CSV holds: rows, and rows that cannot be read, each with the text that is left out. */
export type CsvItem =
  | ({ kind: 'record' } & CsvRecord)
  | { kind: 'broken'; line: number; because: string; text: string };

export interface CsvReader {
  /** Takes more of the text, cut anywhere, and answers what is complete by then. */
  push(text: string): CsvItem[];
  /** Answers what is left once the whole text has been pushed. */
  end(): CsvItem[];
}

export interface CsvForm {
  /** One character: `,`, `;`, `|` or a tab. */
  delimiter: string;
  /** The longest row that is read, in UTF-16 units, so that memory has a bound. Default: about a million. */
  maxCharacters?: number;
}

const MAX_RECORD_CHARACTERS = 1_048_576;
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Reads CSV (RFC 4180) as spreadsheets and shop systems write it. CRLF, LF and CR each end a row, mixed too;
 * a byte order mark is left out; lines of nothing but white space are no rows. A quote inside a field that is
 * not quoted is a character, and so is every quote of a field that goes on after its closing quote.
 *
 * Nothing is dropped: each line belongs to a record, to a broken row, or is blank. A quote that never closes
 * breaks the row in which it opens, up to the end of the line with that quote, and reading goes on from the
 * next line. What comes out never depends on where the text is cut.
 */
export function createCsvReader({ delimiter, maxCharacters = MAX_RECORD_CHARACTERS }: CsvForm): CsvReader {
  let pending = '';
  let line = 1;
  let isAtStart = true;
  /** The rest of a line that broke is passed over. */
  let isSkipping = false;
  /** Read again only when there is twice as much, so that small pieces of a long row cost no more. */
  let enough = 1;

  function skip(from: number, isWhole: boolean): number {
    const end = lineEndAt(pending, from, isWhole);
    if (end === null) return isWhole ? pending.length : Math.max(from, pending.length - 1);
    isSkipping = false;
    line += 1;
    return end.next;
  }

  function read(isWhole: boolean): CsvItem[] {
    const items: CsvItem[] = [];
    let at = 0;
    if (isAtStart && pending !== '') {
      isAtStart = false;
      if (pending.startsWith(BYTE_ORDER_MARK)) at = 1;
    }
    while (at < pending.length) {
      if (isSkipping) {
        at = skip(at, isWhole);
        if (isSkipping) break;
        continue;
      }
      const found = readRecord(pending, at, { delimiter, maxCharacters, isWhole });
      if (found.kind === 'incomplete') break;
      if (found.kind === 'record') {
        if (!found.isBlank) items.push({ kind: 'record', line, fields: found.fields });
        line += found.lines;
        at = found.next;
      } else {
        items.push({ kind: 'broken', line, because: found.because, text: found.text });
        line += countLineEnds(pending, at, found.skipFrom);
        at = found.skipFrom;
        isSkipping = true;
      }
    }
    pending = pending.slice(at);
    enough = pending.length * 2;
    return items;
  }

  return {
    push(text) {
      pending += text;
      return pending.length < enough ? [] : read(false);
    },
    end: () => read(true),
  };
}

export interface RecordBounds {
  delimiter: string;
  /** The longest record that is read, in UTF-16 units. */
  maxCharacters: number;
  /** The text ends here; otherwise more of it may come. */
  isWhole: boolean;
}

export type FoundRecord =
  /** `next` is where the row after it begins, `lines` how many lines it takes. */
  | { kind: 'record'; fields: string[]; isBlank: boolean; next: number; lines: number }
  /** No row: it is passed over up to the end of the line that `skipFrom` stands in. */
  | { kind: 'broken'; because: string; text: string; skipFrom: number }
  /** How the row ends depends on what comes after the text. */
  | { kind: 'incomplete' };

type FoundField =
  /** `end` is where its delimiter, its line end or the end of the text stands. */
  | { kind: 'field'; value: string; isQuoted: boolean; lineEnds: number; end: number }
  | Exclude<FoundRecord, { kind: 'record' }>;

/** A row that is being read. It must end at `last` or before. */
interface Row {
  text: string;
  start: number;
  last: number;
  bounds: RecordBounds;
}

const [QUOTE, LF, CR] = [34, 10, 13];
const LINE_ENDS = /[\r\n]/;
const INCOMPLETE = { kind: 'incomplete' } as const;

/** The row of CSV that begins at `start`, as `createCsvReader` says of it. */
export function readRecord(text: string, start: number, bounds: RecordBounds): FoundRecord {
  const row: Row = { text, start, last: start + bounds.maxCharacters, bounds };
  const fields: string[] = [];
  let [at, lines, isQuoted] = [start, 1, false];
  for (;;) {
    const opensQuote = text.charCodeAt(at) === QUOTE && at <= row.last;
    const field = opensQuote ? readQuoted(row, at) : readUnquoted(row, at, at);
    if (field.kind !== 'field') return field;
    fields.push(field.value);
    lines += field.lineEnds;
    isQuoted ||= field.isQuoted;
    if (text[field.end] === bounds.delimiter) {
      at = field.end + 1;
      continue;
    }
    const end = lineEndAt(text, field.end, bounds.isWhole);
    if (end === null && !bounds.isWhole) return INCOMPLETE;
    const isBlank = fields.length === 1 && !isQuoted && field.value.trim() === '';
    return { kind: 'record', fields, isBlank, next: end?.next ?? text.length, lines };
  }
}

/**
 * The first line end at or after `from`: where it begins, and where the next line does. Null where there is
 * none yet, or where a CR at the end of the text may be half of a CRLF.
 */
export function lineEndAt(
  text: string,
  from: number,
  isWhole: boolean,
): { start: number; next: number } | null {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LF) return { start: at, next: at + 1 };
    if (code !== CR) continue;
    if (at + 1 === text.length && !isWhole) return null;
    return { start: at, next: text.charCodeAt(at + 1) === LF ? at + 2 : at + 1 };
  }
  return null;
}

/** How many lines end between two places of a text. */
export function countLineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LF ? at === from || text.charCodeAt(at - 1) !== CR : code === CR) count += 1;
  }
  return count;
}

/** The field that begins at `begin`, up to its delimiter or line end, whichever comes first after `from`. */
function readUnquoted({ text, start, last, bounds }: Row, begin: number, from: number): FoundField {
  const delimiter = bounds.delimiter.charCodeAt(0);
  const stop = Math.min(text.length, last + 1);
  let at = from;
  for (; at < stop; at += 1) {
    const code = text.charCodeAt(at);
    if (code === delimiter || code === LF || code === CR) break;
  }
  if (at > last) {
    const because = `the row is longer than ${bounds.maxCharacters} characters`;
    return { kind: 'broken', because, text: text.slice(start, last), skipFrom: at };
  }
  if (at === text.length && !bounds.isWhole) return INCOMPLETE;
  return { kind: 'field', value: text.slice(begin, at), isQuoted: false, lineEnds: 0, end: at };
}

/** The field whose quote opens at `opening`. */
function readQuoted(row: Row, opening: number): FoundField {
  const { text, last, bounds } = row;
  let hasDoubled = false;
  let from = opening + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1 || quote > last) {
      return bounds.isWhole || text.length > last ? neverCloses(row, opening) : INCOMPLETE;
    }
    if (quote + 1 === text.length && !bounds.isWhole) return INCOMPLETE;
    const after = text[quote + 1];
    if (after === '"') {
      hasDoubled = true;
      from = quote + 2;
      continue;
    }
    const inside = text.slice(opening + 1, quote);
    const lineEnds = LINE_ENDS.test(inside) ? countLineEnds(inside, 0, inside.length) : 0;
    if (after === undefined || after === bounds.delimiter || after === '\n' || after === '\r') {
      const value = hasDoubled ? inside.replaceAll('""', '"') : inside;
      return { kind: 'field', value, isQuoted: true, lineEnds, end: quote + 1 };
    }
    // Over several lines it is the opening quote of another row's field, and this one was never closed.
    return lineEnds > 0 ? neverCloses(row, opening) : readUnquoted(row, opening, quote + 1);
  }
}

function neverCloses({ text, start, last }: Row, opening: number): FoundField {
  const lineEnd = lineEndAt(text, opening, true)?.start ?? text.length;
  const because = 'a quote opens in this row and is never closed';
  return { kind: 'broken', because, text: text.slice(start, Math.min(lineEnd, last)), skipFrom: lineEnd };
}

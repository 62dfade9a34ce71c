/** The columns that a header line names. */
export interface Columns {
  /** Trimmed, in the order of the file, without the empty ones at its end. */
  names: string[];
  /** How many empty names the header line ends with: delimiters after its last column. */
  trailing: number;
}

export function columnsOf(header: readonly string[]): Columns {
  const names = header.map((name) => name.trim());
  const width = names.findLastIndex((name) => name !== '') + 1;
  return { names: names.slice(0, width), trailing: names.length - width };
}

/** Finds out, from all rows of a file, whether each ends with delimiters that separate nothing. */
export interface TrailingSurvey {
  see(fields: readonly string[]): void;
  /** How many empty fields end each row after its last column. */
  trailing(): number;
}

/**
 * Rows end as the header line does. Where it has delimiters after its last column and no row has, or where it
 * has none and every row has one, the rows decide. A row that ends otherwise than the rest misfits: it would
 * be read in the wrong columns if its last field were taken for nothing.
 */
export function surveyTrailing({ names, trailing }: Columns): TrailingSurvey {
  const candidate = Math.max(trailing, 1);
  let [hasPlain, hasTrailing] = [false, false];
  return {
    see(fields) {
      hasPlain ||= fields.length === names.length;
      hasTrailing ||= endsEmpty(fields, names.length, candidate);
    },
    trailing: () => (hasTrailing && (trailing > 0 || !hasPlain) ? candidate : 0),
  };
}

/**
 * Why a row has not the fields of its header (RFC 4180, 2.4), null where it has. `trailing` is what
 * `surveyTrailing` found.
 */
export function misfit({ names }: Columns, trailing: number, fields: readonly string[]): string | null {
  if (endsEmpty(fields, names.length, trailing)) return null;
  const wanted = names.length + trailing;
  if (fields.length === wanted) return 'the row has something after its last column';
  const has = fields.length === 1 ? '1 field' : `${fields.length} fields`;
  return `the row has ${has} instead of ${wanted}; a field that holds the delimiter must be in quotes`;
}

function endsEmpty(fields: readonly string[], width: number, trailing: number): boolean {
  return fields.length === width + trailing && fields.slice(width).every((field) => field.trim() === '');
}

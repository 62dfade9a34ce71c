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

/** All that decides whether a row fits its header: its fields need not be kept until that is known. */
export interface RowShape {
  fields: number;
  /** There is nothing in the fields after the last column. */
  endsEmpty: boolean;
}

export function shapeOf({ names }: Columns, fields: readonly string[]): RowShape {
  let end = fields.length;
  while (end > names.length && fields[end - 1]?.trim() === '') end -= 1;
  return { fields: fields.length, endsEmpty: end <= names.length };
}

/** Finds out, from all rows of a file, whether each ends with delimiters that separate nothing. */
export interface TrailingSurvey {
  see(row: RowShape): void;
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
    see(row) {
      hasPlain ||= row.fields === names.length;
      hasTrailing ||= fits(row, names.length + candidate);
    },
    trailing: () => (hasTrailing && (trailing > 0 || !hasPlain) ? candidate : 0),
  };
}

/**
 * Why a row has not the fields of its header (RFC 4180, 2.4), null where it has. `trailing` is what
 * `surveyTrailing` found.
 */
export function misfit({ names }: Columns, trailing: number, row: RowShape): string | null {
  const wanted = names.length + trailing;
  if (fits(row, wanted)) return null;
  if (row.fields === wanted) return 'the row has something after its last column';
  const has = row.fields === 1 ? '1 field' : `${row.fields} fields`;
  return `the row has ${has} instead of ${wanted}; a field that holds the delimiter must be in quotes`;
}

function fits({ fields, endsEmpty }: RowShape, wanted: number): boolean {
  return fields === wanted && endsEmpty;
}

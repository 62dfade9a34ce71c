import type { Field } from '../../files/columns/aliases.ts';
import type { UploadSurvey } from '../../uploads/upload.ts';

/** A column of a file: what it is called, and what it is taken to hold, if anything. */
export interface ColumnOfFile {
  index: number;
  name: string;
  field: Field | null;
}

/** The columns of an upload, in the order of the file. */
export function columnsOfUpload({ header, reading }: UploadSurvey): ColumnOfFile[] {
  const fields = new Map(takenIn(reading).map(([field, index]) => [index, field]));
  return header.names.map((name, index) => ({ index, name, field: fields.get(index) ?? null }));
}

function takenIn(reading: UploadSurvey['reading']): [Field, number][] {
  const taken =
    reading.kind === 'decided'
      ? reading.reading.columns.taken
      : reading.kind === 'refused' && 'taken' in reading.because
        ? reading.because.taken
        : {};
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a record of fields are fields
  const entries = Object.entries(taken) as [Field, { index: number }][];
  return entries.map(([field, { index }]) => [field, index]);
}

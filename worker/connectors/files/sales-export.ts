import type { Observation, Provider } from '../observation.ts';
import type { ObserveContext } from '../provider-rules.ts';

/** The columns of a file. */
export interface FileColumns {
  /** As they are written, in the order of the file. */
  names: readonly string[];
  /** Where each stands, by its plain name; of two with one name the first. */
  places: ReadonlyMap<string, number>;
}

/** A row of a file. */
export interface FileRow {
  /** On which line of the file it begins. */
  line: number;
  fields: readonly string[];
  columns: FileColumns;
}

/** What the rows of one sale say; or the row and the column of which that cannot be said, and why. */
export type SaleRead =
  | { kind: 'observed'; observations: Observation[] }
  | { kind: 'unreadable'; line: number; column: string; message: string };

/** A provider's export of its sales as CSV. Its columns are found by their names, wherever they stand. */
export interface SalesExport {
  provider: Provider;
  /** As people call it: "the payments export of Stripe". */
  name: string;
  /** Columns that tell it from other files; each under one of its names. */
  toldBy: readonly (readonly string[])[];
  /** Columns without which nothing is read of it; each under one of its names. */
  needed: readonly (readonly string[])[];
  /** Whether a row goes on with the sale before it, of which this is the first row. */
  isFurther(row: FileRow, first: FileRow): boolean;
  /** What a sale is, by the rules of its webhooks. There is at least one row. */
  observe(rows: readonly FileRow[], context: ObserveContext): SaleRead;
}

/** A file that is known and cannot be read as sales. */
export interface RefusedExport {
  toldBy: SalesExport['toldBy'];
  because: string;
}

/** The name of a column as it is compared. */
export function plainColumn(name: string): string {
  return name.trim().toLowerCase();
}

/** The columns that a header line names. */
export function fileColumns(names: readonly string[]): FileColumns {
  const places = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    if (!places.has(plainColumn(name))) places.set(plainColumn(name), index);
  }
  return { names, places };
}

/** The name of a column that a file has, of several that it may have; null where it has none of them. */
export function columnOf({ places }: FileColumns, names: readonly string[]): string | null {
  return names.find((name) => places.has(plainColumn(name))) ?? null;
}

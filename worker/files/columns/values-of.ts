import type { Field } from './aliases.ts';
import type { Columns } from './columns.ts';

/** The value that a record has for a field, without blanks around it; empty where it has none. */
export type ValueOf = (field: Field) => string;

/** Reads the values of a record by the columns of its file. */
export function valuesOf(fields: readonly string[], { taken }: Columns): ValueOf {
  return (field) => fields[taken[field]?.index ?? -1]?.trim() ?? '';
}

/** Whether a record is a further line of the order before it: the same id, and no amount of its own. */
export function isFurtherLine(value: ValueOf, previousId: string): boolean {
  const id = value('id');
  return id !== '' && id === previousId && value('amount') === '';
}

/** The fields of a form that was sent, each with its values in their order. */
export type Form = ReadonlyMap<string, readonly string[]>;

/** The fields of a form, from its pairs of names and values. */
export function formOf(pairs: Iterable<readonly [string, string]>): Form {
  const form = new Map<string, string[]>();
  for (const [name, value] of pairs) form.set(name, [...(form.get(name) ?? []), value]);
  return form;
}

/** The text of a field without space around it; '' where it is missing. */
export function textOf(form: Form, name: string): string {
  return (form.get(name)?.[0] ?? '').trim();
}

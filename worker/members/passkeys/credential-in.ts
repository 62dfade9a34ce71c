import type { z } from 'zod';
import type { RefusalOf } from '../../refusals/refusal.ts';
import { textOf, type Form } from '../form.ts';

type Credential<Schema extends z.ZodType> =
  | { kind: 'read'; credential: z.infer<Schema> }
  | RefusalOf<'invalid_values'>;

/** What an authenticator answered, as JSON in the field `credential`. */
export function credentialIn<Schema extends z.ZodType>(form: Form, schema: Schema): Credential<Schema> {
  const checked = schema.safeParse(parsed(textOf(form, 'credential')));
  return checked.success
    ? { kind: 'read', credential: checked.data }
    : invalidField('credential', checked.error);
}

/** What is wrong with a field, by its schema. */
export function invalidField(field: string, { issues }: z.ZodError): RefusalOf<'invalid_values'> {
  const errors = issues.map(({ path, message }) => ({ path: [field, ...path].join('.'), message }));
  return { kind: 'invalid_values', errors };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

import { textOf, type Form } from '../form.ts';

/** What is typed where a business is opened, as it was typed. The operator's token is not among it. */
export interface TypedOpening {
  name: string;
  owner: string;
  website: string;
  currency: string;
  timeZone: string;
}

export type OpeningField = keyof TypedOpening;

/** What was typed into the form. */
export function typedOpening(form: Form): TypedOpening {
  return {
    name: textOf(form, 'name'),
    owner: textOf(form, 'owner'),
    website: textOf(form, 'website'),
    currency: textOf(form, 'currency'),
    timeZone: textOf(form, 'timeZone'),
  };
}

import type { Form } from '../../members/form.ts';
import { textOf } from '../../members/form.ts';
import type { FieldProblem } from '../shell/field-problem.ts';

export type ClientFormName = 'contact' | 'permission' | 'advocate' | 'noAdvocate' | 'name';

/** A form that was sent and has something to be corrected. */
export interface SentForm {
  name: ClientFormName;
  fields: Form;
  problems: readonly FieldProblem[];
  /** Those who may be meant, where a name is several people's. */
  several?: readonly { clientId: string; name: string | null }[];
}

/** What is in one of the forms: what was typed into it, where it was sent and comes back. */
export interface FormState {
  /** Whether it is shown open. */
  isSent: boolean;
  problems: readonly FieldProblem[];
  /** What was typed, or what stands there at first. */
  typed(field: string, atFirst?: string): string;
  isTicked(field: string): boolean;
}

/** The state of a form, given the one that was sent. */
export function stateOfForm(name: ClientFormName, sent: SentForm | null): FormState {
  const mine = sent?.name === name ? sent : null;
  return {
    isSent: mine !== null,
    problems: mine?.problems ?? [],
    typed: (field, atFirst = '') => (mine === null ? atFirst : textOf(mine.fields, field)),
    isTicked: (field) => mine !== null && textOf(mine.fields, field) !== '',
  };
}

import { CALL_ACTIONS, type CallAction } from '../../calls/settle.ts';
import { CONTACT_OUTCOMES, type ContactOutcome } from '../../contacts/contact.ts';
import { textOf, type Form } from '../../members/form.ts';

/** How a call can have gone, as the form asks it. */
export const ASKED_OUTCOMES = [
  'reached',
  'good',
  'no_answer',
  'bad',
  'made_good',
  'asked_to_stop',
] as const satisfies readonly ContactOutcome[];

const MOST_OF_A_NOTE = 2_000;

/** What a form says of a suggested call. */
export interface SaidOfCall {
  action: CallAction;
  outcome: ContactOutcome;
  note: string | null;
}

/** What is said, or what is wrong with it; a form without an outcome says that somebody was reached. */
export function saidOfCall(
  form: Form,
): { kind: 'said'; said: SaidOfCall } | { kind: 'wrong'; field: 'outcome' | 'note' } | { kind: 'no_action' } {
  const action = CALL_ACTIONS.find((known) => known === textOf(form, 'action'));
  if (action === undefined) return { kind: 'no_action' };
  const chosen = textOf(form, 'outcome') || 'reached';
  const outcome = CONTACT_OUTCOMES.find((known) => known === chosen);
  if (outcome === undefined) return { kind: 'wrong', field: 'outcome' };
  const note = textOf(form, 'note');
  if (note.length > MOST_OF_A_NOTE) return { kind: 'wrong', field: 'note' };
  return { kind: 'said', said: { action, outcome, note: note === '' ? null : note } };
}

import { textOf, type Form } from '../../members/form.ts';

/** What a form of the advocate's page asks for: to look, to be named or not, or to answer the ask. */
export type Pressed =
  | { kind: 'look' }
  | { kind: 'name'; showsName: boolean }
  | { kind: 'answer'; outcome: { askId: string; outcome: 'accepted' | 'declined' } };

/** Longer than any id. */
const MAX_ID_CHARACTERS = 100;

/** What was pressed, by the fields that were sent; null for what no form of ours sends. */
export function pressedBy(form: Form): Pressed | null {
  const askId = textOf(form, 'ask');
  switch (textOf(form, 'press')) {
    case '':
      return { kind: 'look' };
    case 'show':
      return { kind: 'name', showsName: true };
    case 'hide':
      return { kind: 'name', showsName: false };
    case 'yes':
      return answer(askId, 'accepted');
    case 'no':
      return answer(askId, 'declined');
    default:
      return null;
  }
}

function answer(askId: string, outcome: 'accepted' | 'declined'): Pressed | null {
  if (askId === '' || askId.length > MAX_ID_CHARACTERS) return null;
  return { kind: 'answer', outcome: { askId, outcome } };
}

import type { AppContext } from '../../http/context.ts';
import type { FieldProblem } from '../../html/form-fields.tsx';
import { formTokenOf } from '../session-token.crypto.ts';
import { visitOf, waysInto } from './start-session.guard.ts';

/** What the page of a proof is given, behind `requireMember`. */
export async function proofAsked(c: AppContext, next: string, problems: readonly FieldProblem[]) {
  const { business, sessionToken } = c.get('signedIn');
  const { passkey } = waysInto(c);
  return {
    visit: await visitOf(c),
    ways: { passkey, demonstration: c.get('env').demo?.businessId === business.id },
    next,
    formToken: formTokenOf(sessionToken),
    problems,
  };
}

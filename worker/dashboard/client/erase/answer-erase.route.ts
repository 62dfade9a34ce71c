import { findClient } from '../../../clients/clients.store.ts';
import type { AppContext } from '../../../http/context.ts';
import { notice } from '../../../members/require-member.guard.ts';
import type { FieldProblem } from '../../shell/field-problem.ts';
import { screenOf } from '../../shell/show-screen.guard.ts';
import { erasePage } from './erase-page.page.tsx';

/** Answers the page on which an erasure is confirmed. */
export async function answerErase(c: AppContext, clientId: string, problems: readonly FieldProblem[] = []) {
  const { business, db } = c.get('signedIn');
  const found = await findClient(db, business.id, clientId);
  if (found.kind === 'business_busy') return notice(c, 'busy', 503);
  if (found.kind === 'client_not_found' || found.client.erased) return notice(c, 'notFound', 404);
  const page = erasePage({ screen: await screenOf(c), client: found.client, problems });
  return c.html(page, problems.length === 0 ? 200 : 422);
}

import { clientPath as clientParams, newReferrer } from '../../../schema/api/client.ts';
import { searchClients, type FoundClient } from '../../clients/search/search-clients.act.ts';
import type { App, AppContext } from '../../http/context.ts';
import { clientFormsWordsOf } from '../../language/words/dashboard/client-forms/words-of.ts';
import type { ClientFormsWords } from '../../language/words/dashboard/client-forms/words.ts';
import { textOf } from '../../members/form.ts';
import { depsOfMember, localeFor, notice } from '../../members/require-member.guard.ts';
import { correctAdvocate } from '../../purchases/correct-advocate.act.ts';
import { formRoute } from '../shell/dashboard-routes.guard.ts';
import type { FieldProblem } from '../shell/field-problem.ts';
import { clientPath } from '../shell/screen.ts';
import { answerClient } from './answer-client.route.ts';

const text = { type: 'string' } as const;
const route = formRoute({
  path: '/dashboard/clients/{clientId}/advocate',
  right: 'manage',
  summary: 'Say who brought a client',
  request: { params: clientParams },
  fields: { who: text, advocateId: text, isNew: text, reason: text },
  audit: 'advocate.set',
});

export function registerSetClientAdvocate(app: App): void {
  app.openapi(route, async (c) => {
    const { clientId } = c.req.valid('param');
    const { problems: words } = clientFormsWordsOf(localeFor(c).language);
    const again = (problems: readonly FieldProblem[], several: readonly FoundClient[] = []) =>
      answerClient(c, clientId, { name: 'advocate', fields: c.get('form'), problems, several });
    const meant = await meantAdvocate(c, words);
    if (meant.kind === 'wrong') return again(meant.problems, meant.several);
    const { advocateId, reason = null } = meant;
    const input = { clientId, advocateId, reason };
    const { business } = c.get('signedIn');
    const outcome = await correctAdvocate(depsOfMember(c), business, input, c.get('nowMs'));
    switch (outcome.kind) {
      case 'corrected':
        return c.redirect(`${clientPath(clientId)}?done=advocate`, 303);
      case 'own_advocate':
        return again([{ field: 'who', message: words.ownAdvocate }]);
      case 'referral_cycle':
        return again([{ field: 'who', message: words.cycle }]);
      case 'client_not_found':
        return notice(c, 'notFound', 404);
      case 'business_busy':
        return notice(c, 'busy', 503);
    }
  });
}

/** More than these are not listed to choose from. */
const MOST_SEVERAL = 20;

type Meant =
  | { kind: 'meant'; advocateId: string; reason?: string | undefined }
  | { kind: 'wrong'; problems: FieldProblem[]; several: readonly FoundClient[] };

/** Who is meant: the one chosen, the one whose id was typed, or the only one whose name holds the words. */
async function meantAdvocate(c: AppContext, words: ClientFormsWords['problems']): Promise<Meant> {
  const form = c.get('form');
  const who = textOf(form, 'who');
  const reason = textOf(form, 'reason');
  const chosen = textOf(form, 'advocateId');
  const given = { advocateId: chosen === '' ? who : chosen, ...(reason === '' ? {} : { reason }) };
  const read = newReferrer.safeParse(given);
  if (!read.success) {
    const isReason = read.error.issues.some(({ path }) => path[0] === 'reason');
    const problem = isReason
      ? { field: 'reason', message: words.reason }
      : { field: 'who', message: words.who };
    return { kind: 'wrong', problems: [problem], several: [] };
  }
  if (chosen !== '' || textOf(form, 'isNew') !== '') return { kind: 'meant', ...read.data };
  const asked = { typed: who, limit: MOST_SEVERAL };
  const { clients } = await searchClients(depsOfMember(c), c.get('signedIn').business, asked);
  const [first] = clients;
  if (first === undefined)
    return { kind: 'wrong', problems: [{ field: 'who', message: words.unknown }], several: [] };
  if (first.clientId === who || clients.length === 1)
    return { kind: 'meant', ...read.data, advocateId: first.clientId };
  const several = clients.filter(({ clientId }) => clientId !== c.req.param('clientId'));
  return { kind: 'wrong', problems: [{ field: 'who', message: words.several }], several };
}

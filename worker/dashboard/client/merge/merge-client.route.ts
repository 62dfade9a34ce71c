import { clientPath as clientParams, newMerge } from '../../../../schema/api/client.ts';
import { mergeClients } from '../../../clients/merge-clients.act.ts';
import type { App } from '../../../http/context.ts';
import { clientFormsWordsOf } from '../../../language/words/dashboard/client-forms/words-of.ts';
import { fill, isolate } from '../../../language/wording.ts';
import { textOf } from '../../../members/form.ts';
import { depsOfMember, localeFor, notice } from '../../../members/require-member.guard.ts';
import { formRoute } from '../../shell/dashboard-routes.guard.ts';
import { clientPath } from '../../shell/screen.ts';
import { answerMerge } from './answer-merge.route.ts';

const text = { type: 'string' } as const;
const route = formRoute({
  path: '/dashboard/clients/{clientId}/merge',
  right: 'manage',
  summary: 'Merge a client with another one',
  description: '`stays` says whose id stays: this one (`this`) or the other one (`other`).',
  request: { params: clientParams },
  fields: { otherId: text, stays: text, mergeReason: text },
  audit: 'client.merged',
});

export function registerMergeClient(app: App): void {
  app.openapi(route, async (c) => {
    const { clientId } = c.req.valid('param');
    const form = c.get('form');
    const [otherId, reason] = [textOf(form, 'otherId'), textOf(form, 'mergeReason')];
    const stays = textOf(form, 'stays') === 'other' ? 'other' : 'this';
    const { problems: words } = clientFormsWordsOf(localeFor(c).language);
    const again = (message: string, field: string | null = null) =>
      answerMerge(c, { clientId, typed: '', otherId, reason, stays, problems: [{ field, message }] });
    const [mergedId, intoId] = stays === 'this' ? [otherId, clientId] : [clientId, otherId];
    const read = newMerge.safeParse({ into: otherId, ...(reason === '' ? {} : { reason }) });
    if (!read.success) {
      const isReason = read.error.issues.some(({ path }) => path[0] === 'reason');
      return isReason ? again(words.reason, 'mergeReason') : again(words.other);
    }
    if (otherId === clientId) return again(words.same);
    const input = { clientId: mergedId, intoId, reason: read.data.reason ?? null };
    const outcome = await mergeClients(depsOfMember(c), c.get('signedIn').business, input, c.get('nowMs'));
    switch (outcome.kind) {
      case 'merged':
        return c.redirect(`${clientPath(outcome.client.clientId)}?done=merged`, 303);
      case 'client_not_found':
        return again(words.other);
      case 'client_erased':
        return again(words.erased);
      case 'merge_cycle':
        return again(words.mergeCycle);
      case 'client_merged_elsewhere':
        return again(fill(words.elsewhere, { id: isolate(outcome.intoId) }));
      case 'business_busy':
        return notice(c, 'busy', 503);
    }
  });
}

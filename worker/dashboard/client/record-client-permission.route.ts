import { clientPath as clientParams } from '../../../schema/api/client.ts';
import { newPermission } from '../../../schema/api/permission.ts';
import { dayOfInstant } from '../../calendar/zone.ts';
import { newId } from '../../crypto/ids.crypto.ts';
import type { App, AppContext } from '../../http/context.ts';
import { clientFormsWordsOf } from '../../language/words/dashboard/client-forms/words-of.ts';
import type { ClientFormsWords } from '../../language/words/dashboard/client-forms/words.ts';
import { textOf, type Form } from '../../members/form.ts';
import { depsOfMember, localeFor, notice } from '../../members/require-member.guard.ts';
import { recordPermission } from '../../permissions/record-permission.act.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import { formRoute } from '../shell/dashboard-routes.guard.ts';
import type { FieldProblem } from '../shell/field-problem.ts';
import { clientPath } from '../shell/screen.ts';
import { answerClient } from './answer-client.route.ts';
import { saidDay } from './said-day.ts';
import { wrongFields } from './wrong-fields.ts';

const text = { type: 'string' } as const;
const FIELDS = ['act', 'purpose', 'channel', 'basis', 'wordingId', 'evidence', 'source'] as const;
const route = formRoute({
  path: '/dashboard/clients/{clientId}/permissions',
  right: 'care',
  summary: 'Record what a client said of a permission',
  request: { params: clientParams },
  fields: {
    act: text,
    purpose: text,
    channel: text,
    basis: text,
    wordingId: text,
    evidence: text,
    source: text,
    saidDay: text,
  },
  audit: 'permission.recorded',
});

export function registerRecordClientPermission(app: App): void {
  app.openapi(route, async (c) => {
    const { clientId } = c.req.valid('param');
    const form = c.get('form');
    const { problems: words } = clientFormsWordsOf(localeFor(c).language);
    const again = (problems: readonly FieldProblem[]) =>
      answerClient(c, clientId, { name: 'permission', fields: form, problems });
    const said = saidOf(c, form, words);
    if (said.kind === 'wrong') return again(said.problems);
    const input = { ...said.act, clientId };
    const outcome = await recordPermission(
      depsOfMember(c),
      c.get('signedIn').business,
      input,
      c.get('nowMs'),
    );
    switch (outcome.kind) {
      case 'recorded':
        return c.redirect(`${clientPath(clientId)}?done=permission`, 303);
      case 'permission_ungrounded':
        return again([groundProblem(outcome, said.act, words)]);
      case 'invalid_values':
        return again([{ field: 'saidDay', message: words.day }]);
      case 'wording_not_found':
        return again([{ field: 'wordingId', message: words.wordingNeeded }]);
      case 'client_not_on_record':
        return again([{ field: null, message: words.notOnRecord }]);
      case 'idempotency_key_reused':
        return again([{ field: null, message: words.sentBefore }]);
      case 'business_busy':
        return notice(c, 'busy', 503);
    }
  });
}

/** What the form says, or what is wrong with it. */
function saidOf(c: AppContext, form: Form, words: ClientFormsWords['problems']) {
  const { business, member } = c.get('signedIn');
  const filled = FIELDS.map((name) => [name, textOf(form, name)] as const);
  const read = newPermission.safeParse(Object.fromEntries(filled.filter(([, value]) => value !== '')));
  const today = dayOfInstant(business.timeZone, c.get('nowMs'));
  const day = saidDay(textOf(form, 'saidDay'), { today, timeZone: business.timeZone });
  if (!read.success || day.kind === 'wrong') {
    const problems = [
      ...wrongFields(read, (field) => (field === 'evidence' ? words.evidence : words.choose)),
      ...(day.kind === 'wrong' ? [{ field: 'saidDay', message: words.day }] : []),
    ];
    return { kind: 'wrong', problems } as const;
  }
  const { purpose, channel, act, source, basis = null, wordingId = null, evidence = null } = read.data;
  const by = member.name === '' ? member.role : member.name;
  const id = newId('prm');
  return {
    kind: 'said',
    act: { id, purpose, channel, act, source, basis, wordingId, evidence, by, atMs: day.atMs },
  } as const;
}

/** What the ground lacks, in the words of the screen. */
function groundProblem(
  { path }: RefusalOf<'permission_ungrounded'>,
  { act, basis }: { act: string; basis: string | null },
  words: ClientFormsWords['problems'],
): FieldProblem {
  switch (path) {
    case 'wordingId':
      return { field: path, message: words.wordingNeeded };
    case 'evidence':
      return { field: path, message: words.evidenceNeeded };
    case 'channel':
      return {
        field: path,
        message: basis === 'soft_opt_in' ? words.channelForSoft : words.channelForInterest,
      };
    default:
      return { field: 'basis', message: act === 'given' ? words.basisNeeded : words.basisNotNeeded };
  }
}

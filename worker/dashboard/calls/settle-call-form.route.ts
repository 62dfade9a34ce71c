import { callPath } from '../../../schema/api/call.ts';
import { dayOfInstant } from '../../calendar/zone.ts';
import { settleCall } from '../../calls/settle-call.act.ts';
import { SNOOZED_FOR_DAYS } from '../../calls/settle.ts';
import type { App, AppContext } from '../../http/context.ts';
import { textOf } from '../../members/form.ts';
import { depsOfMember, notice } from '../../members/require-member.guard.ts';
import { formRoute } from '../shell/dashboard-routes.guard.ts';
import { screenOf } from '../shell/show-screen.guard.ts';
import { callsPage } from './calls-page.page.tsx';
import { readCalls } from './read-calls.act.ts';
import { saidOfCall } from './said-of-call.ts';
import type { WrongSaid } from './wrong-said.ts';

const route = formRoute({
  path: '/dashboard/calls/{id}',
  right: 'care',
  summary: 'Say what became of a suggested call',
  description: 'As `POST /v1/calls/{id}`: done, put off for a week, or passed over.',
  request: { params: callPath },
  fields: {
    action: { type: 'string' },
    outcome: { type: 'string' },
    note: { type: 'string' },
    back: { type: 'string' },
  },
  audit: 'call.settled',
});

export function registerSettleCallForm(app: App): void {
  app.openapi(route, async (c) => {
    const { business, member } = c.get('signedIn');
    const nowMs = c.get('nowMs');
    const { id } = c.req.valid('param');
    const parsed = saidOfCall(c.get('form'));
    if (parsed.kind === 'no_action') return notice(c, 'notAForm', 400);
    if (parsed.kind === 'wrong') return callsAgain(c, { id, field: parsed.field, because: 'wrong' });
    const { said } = parsed;
    const untilDay = dayOfInstant(business.timeZone, nowMs) + SNOOZED_FOR_DAYS;
    const input = { id, ...said, by: member.name === '' ? 'owner' : member.name, untilDay };
    const deps = { ...depsOfMember(c), sealKeys: c.get('env').sealKeys };
    const settled = await settleCall(deps, business, input, nowMs);
    switch (settled.kind) {
      case 'settled':
        return c.redirect(`${screenOfForm(c)}?done=${said.action}`, 303);
      case 'call_settled':
        return c.redirect(`${screenOfForm(c)}?done=settled`, 303);
      case 'call_not_found':
      case 'client_not_on_record':
        return notice(c, 'notFound', 404);
      case 'seal_key_not_set':
        return callsAgain(c, { id, field: 'note', because: 'cannotSeal' });
      case 'business_busy':
        return notice(c, 'busy', 503);
    }
  });
}

/** The screen that the form is on. */
function screenOfForm(c: AppContext): '/dashboard' | '/dashboard/calls' {
  return textOf(c.get('form'), 'back') === 'calls' ? '/dashboard/calls' : '/dashboard';
}

/** The screen of calls again, with what was typed and what is wrong with it. */
async function callsAgain(c: AppContext, wrong: Pick<WrongSaid, 'id' | 'field' | 'because'>) {
  const { business, db } = c.get('signedIn');
  const form = c.get('form');
  const calls = await readCalls({ db }, business, dayOfInstant(business.timeZone, c.get('nowMs')));
  const tried = { ...wrong, outcome: textOf(form, 'outcome'), note: textOf(form, 'note') };
  return c.html(callsPage({ screen: await screenOf(c), calls, tried }), 422);
}

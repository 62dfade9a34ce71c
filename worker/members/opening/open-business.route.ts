import { withDefaults } from '../../../schema/api/business.ts';
import { newId } from '../../crypto/ids.crypto.ts';
import { randomBytes } from '../../crypto/random.crypto.ts';
import type { FieldProblem } from '../../html/form-fields.tsx';
import type { App, AppContext } from '../../http/context.ts';
import { tellDeed } from '../../http/tell-deed.ts';
import { isOperator } from '../../keys/operator.crypto.ts';
import { signInWordsOf } from '../../language/words/dashboard/sign-in/words-of.ts';
import { textOf } from '../form.ts';
import { localeFor, notice } from '../require-member.guard.ts';
import { beginSession } from '../sign-in/begin-session.act.ts';
import { replacedSession, startSession, visitOf } from '../sign-in/start-session.guard.ts';
import { visitorForm } from '../visitor-routes.guard.ts';
import { openBusiness } from './open-business.act.ts';
import { openingAsked } from './opening-asked.guard.ts';
import { readOpening, type ReadOpening } from './read-opening.guard.ts';
import { typedOpening } from './typed-opening.ts';
import { openedPage, openingPage } from './opening-page.page.tsx';

const route = visitorForm({
  path: '/open',
  summary: 'Open a business',
  description:
    "Makes a business with its owner, signs the owner in, and shows the first keys this once. The operator's token is looked at and not kept.",
  fields: {
    name: { type: 'string' },
    owner: { type: 'string' },
    website: { type: 'string' },
    currency: { type: 'string' },
    timeZone: { type: 'string' },
    token: { type: 'string' },
    once: { type: 'string' },
  },
  audit: 'business.opened',
});

export function registerOpenBusiness(app: App): void {
  app.openapi(route, async (c) => {
    const form = c.get('form');
    const { operatorToken, databases } = c.get('env');
    const typed = typedOpening(form);
    const read = readOpening(typed);
    const isAllowed = isOperator(textOf(form, 'token'), operatorToken);
    if (operatorToken === null || !isAllowed || read.kind === 'wrong') {
      const problems = problemsOf(c, read, isAllowed);
      return c.html(openingPage(await openingAsked(c, { typed, problems })), 422);
    }
    const { allowedHosts = null, ...settings } = withDefaults(read.settings);
    const opening = {
      settings: { ...settings, allowedHosts },
      ownerName: read.ownerName,
      operatorToken,
      once: textOf(form, 'once'),
    };
    const nowMs = c.get('nowMs');
    const opened = await openBusiness({ databases, newId, randomBytes }, opening, nowMs);
    const beginning = {
      memberId: opened.ownerId,
      way: 'link' as const,
      keyId: null,
      replacedDigest: replacedSession(c),
    };
    const outcome = await beginSession({ databases, randomBytes }, opened.businessId, beginning, nowMs);
    if (outcome.kind === 'member_gone') return notice(c, 'busy', 503);
    const { businessId } = opened;
    const actor = { kind: 'operator', id: 'operator' } as const;
    tellDeed(c, { action: 'business.opened', thingId: businessId, businessId, actor });
    startSession(c, outcome, undefined);
    return c.html(openedPage({ visit: await visitOf(c), keys: opened }), 200);
  });
}

function problemsOf(c: AppContext, read: ReadOpening, isAllowed: boolean): FieldProblem[] {
  const { opening: words } = signInWordsOf(localeFor(c).language);
  const fields = read.kind === 'wrong' ? read.fields : [];
  return [
    ...fields.map((field) => ({ field, message: words.wrong[field] })),
    ...(isAllowed ? [] : [{ field: 'token', message: words.wrongToken }]),
  ];
}

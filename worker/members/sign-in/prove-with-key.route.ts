import { createRoute } from '@hono/zod-openapi';
import { randomBytes } from '../../crypto/random.crypto.ts';
import { dashboardHeaders } from '../../html/site-headers.ts';
import type { App } from '../../http/context.ts';
import { signInWordsOf } from '../../language/words/dashboard/sign-in/words-of.ts';
import { textOf } from '../form.ts';
import { limitTries } from '../limit-tries.guard.ts';
import { nextPath } from '../next-path.guard.ts';
import { formBody } from '../page-answers.ts';
import { readForm } from '../read-form.guard.ts';
import { localeFor, notice, requireMember } from '../require-member.guard.ts';
import { rolesWith } from '../role.ts';
import { VISITOR_ANSWERS } from '../visitor-routes.guard.ts';
import { provePage } from './prove-page.page.tsx';
import { proofAsked } from './prove.guard.ts';
import { proveWithKey, type ProveWithKeyOutcome } from './prove-with-key.act.ts';
import { startSession } from './start-session.guard.ts';

const route = createRoute({
  method: 'post',
  path: '/sign-in/prove',
  tags: ['Dashboard'],
  summary: 'Prove with the secret key who one is',
  description: 'The member stays who it is, and its session begins anew.',
  security: [{ session: [] }],
  'x-roles': rolesWith('read'),
  'x-audit': 'session.started',
  middleware: [dashboardHeaders, limitTries, requireMember({ right: 'read' }), readForm()] as const,
  request: { body: formBody({ key: { type: 'string' }, next: { type: 'string' } }) },
  responses: VISITOR_ANSWERS,
});

export function registerProveWithKey(app: App): void {
  app.openapi(route, async (c) => {
    const { business, member, sessionDigest } = c.get('signedIn');
    const form = c.get('form');
    const next = nextPath(textOf(form, 'next'));
    const deps = { databases: c.get('env').databases, randomBytes };
    const proof = { businessId: business.id, member, key: textOf(form, 'key'), sessionDigest };
    const outcome = await proveWithKey(deps, proof, c.get('nowMs'));
    switch (outcome.kind) {
      case 'begun':
        // Whoever has just proved who it is wants to go on, not to be offered a passkey.
        return c.redirect(startSession(c, { ...outcome, hasPasskey: true }, next), 303);
      case 'member_gone':
        return notice(c, 'busy', 503);
      default: {
        const problems = [{ field: 'key', message: messageOf(c, outcome.kind) }];
        return c.html(provePage(await proofAsked(c, next, problems)), 422);
      }
    }
  });
}

type Refused = Exclude<ProveWithKeyOutcome['kind'], 'begun' | 'member_gone'>;

function messageOf(c: Parameters<typeof localeFor>[0], refused: Refused): string {
  const { signIn, prove } = signInWordsOf(localeFor(c).language);
  switch (refused) {
    case 'wrong_key':
      return signIn.wrongKey;
    case 'publishable_key':
      return signIn.publishableKey;
    case 'other_business':
      return prove.otherKey;
  }
}

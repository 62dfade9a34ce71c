import { newId } from '../../crypto/ids.crypto.ts';
import { randomBytes } from '../../crypto/random.crypto.ts';
import type { App } from '../../http/context.ts';
import { signInWordsOf } from '../../language/words/dashboard/sign-in/words-of.ts';
import { textOf } from '../form.ts';
import { nextPath } from '../next-path.guard.ts';
import { notice } from '../require-member.guard.ts';
import { visitorForm } from '../visitor-routes.guard.ts';
import { signInPage } from './sign-in-page.page.tsx';
import { signInWithKey } from './sign-in-with-key.act.ts';
import { replacedSession, startSession, visitOf, waysInto } from './start-session.guard.ts';

const route = visitorForm({
  path: '/sign-in/key',
  summary: 'Sign in with the secret key',
  description: 'The key is looked at once. The session ends when the key is revoked.',
  fields: { key: { type: 'string' }, next: { type: 'string' } },
  audit: 'session.started',
});

export function registerSignInWithKey(app: App): void {
  app.openapi(route, async (c) => {
    const form = c.get('form');
    const next = nextPath(textOf(form, 'next'));
    const deps = { databases: c.get('env').databases, newId, randomBytes };
    const outcome = await signInWithKey(deps, textOf(form, 'key'), replacedSession(c), c.get('nowMs'));
    switch (outcome.kind) {
      case 'begun':
        return c.redirect(startSession(c, outcome, next), 303);
      case 'member_gone':
        return notice(c, 'busy', 503);
      case 'wrong_key':
      case 'publishable_key': {
        const visit = await visitOf(c);
        const { wrongKey, publishableKey } = signInWordsOf(visit.locale.language).signIn;
        const message = outcome.kind === 'wrong_key' ? wrongKey : publishableKey;
        const problems = [{ field: 'key', message }];
        return c.html(signInPage({ visit, ways: waysInto(c), next, problems }), 422);
      }
    }
  });
}

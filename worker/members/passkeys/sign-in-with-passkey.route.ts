import { createRoute } from '@hono/zod-openapi';
import { passkeyOptionsAnswer, signedInAnswer, usedCredential } from '../../../schema/api/sign-in.ts';
import { randomBytes } from '../../crypto/random.crypto.ts';
import { dashboardHeaders } from '../../html/site-headers.ts';
import type { App } from '../../http/context.ts';
import { respond } from '../../http/respond.ts';
import { limitTries } from '../limit-tries.guard.ts';
import { textOf } from '../form.ts';
import { formBody } from '../page-answers.ts';
import { readForm } from '../read-form.guard.ts';
import { passkeySiteFor, replacedSession, startSession } from '../sign-in/start-session.guard.ts';
import { credentialIn } from './credential-in.ts';
import { scriptAnswers } from './script-answers.ts';
import { setChallenge, takeChallenge } from './challenge-cookie.guard.ts';
import { newChallenge } from './challenge.crypto.ts';
import { authenticationOptions } from './passkey-options.ts';
import { signInWithPasskey } from './sign-in-with-passkey.act.ts';

const FOR_SIGN_IN = 'sign-in';

const optionsRoute = createRoute({
  method: 'post',
  path: '/sign-in/passkey/options',
  tags: ['Dashboard'],
  summary: 'What a browser asks for a passkey with',
  description: 'For the script of the page. The challenge is kept in a cookie for five minutes.',
  security: [],
  'x-audit': 'not',
  middleware: [dashboardHeaders, readForm()] as const,
  request: { body: formBody({}) },
  responses: scriptAnswers(200, 'The options', passkeyOptionsAnswer),
});

const route = createRoute({
  method: 'post',
  path: '/sign-in/passkey',
  tags: ['Dashboard'],
  summary: 'Sign in with a passkey',
  description: 'For the script of the page: what the authenticator answered, as JSON in a field of a form.',
  security: [],
  'x-audit': 'session.started',
  middleware: [dashboardHeaders, limitTries, readForm()] as const,
  request: { body: formBody({ credential: { type: 'string' }, next: { type: 'string' } }) },
  responses: scriptAnswers(200, 'Signed in', signedInAnswer),
});

export function registerSignInWithPasskey(app: App): void {
  app.openapi(optionsRoute, async (c) => {
    const site = passkeySiteFor(c);
    const { signingSecret } = c.get('env');
    if (site === null || signingSecret === null) return respond(c, { kind: 'passkeys_not_here' });
    const challenge = newChallenge(randomBytes, c.get('nowMs'));
    await setChallenge(c, signingSecret, challenge, FOR_SIGN_IN);
    return c.json(authenticationOptions(site, challenge.challenge), 200);
  });

  app.openapi(route, async (c) => {
    const site = passkeySiteFor(c);
    const { signingSecret, databases } = c.get('env');
    if (site === null || signingSecret === null) return respond(c, { kind: 'passkeys_not_here' });
    const form = c.get('form');
    const read = credentialIn(form, usedCredential);
    if (read.kind !== 'read') return respond(c, read);
    const challenge = await takeChallenge(c, signingSecret, FOR_SIGN_IN);
    if (challenge === null) return respond(c, { kind: 'passkey_refused' });
    const brought = { site, challenge, credential: read.credential, replacedDigest: replacedSession(c) };
    const outcome = await signInWithPasskey({ databases, randomBytes }, brought, c.get('nowMs'));
    switch (outcome.kind) {
      case 'begun':
        return c.json({ next: startSession(c, outcome, textOf(form, 'next')) }, 200);
      case 'member_gone':
      case 'passkey_refused':
        return respond(c, { kind: 'passkey_refused' });
    }
  });
}

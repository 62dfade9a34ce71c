import { createRoute } from '@hono/zod-openapi';
import { passkeyOptionsAnswer, signedInAnswer, usedPasskey } from '../../../schema/api/sign-in.ts';
import { randomBytes } from '../../crypto/random.crypto.ts';
import { dashboardHeaders } from '../../html/site-headers.ts';
import type { App } from '../../http/context.ts';
import { problemResponses } from '../../http/problem.ts';
import { respond } from '../../http/respond.ts';
import { limitTries } from '../limit-tries.guard.ts';
import { readJson } from '../read-json.guard.ts';
import { passkeySiteFor, replacedSession, startSession } from '../sign-in/start-session.guard.ts';
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
  middleware: [dashboardHeaders, readJson] as const,
  responses: {
    200: { description: 'The options', content: { 'application/json': { schema: passkeyOptionsAnswer } } },
    ...problemResponses(404),
  },
});

const route = createRoute({
  method: 'post',
  path: '/sign-in/passkey',
  tags: ['Dashboard'],
  summary: 'Sign in with a passkey',
  description: 'For the script of the page: what the authenticator answered.',
  security: [],
  'x-audit': 'session.started',
  middleware: [dashboardHeaders, limitTries, readJson] as const,
  request: { body: { required: true, content: { 'application/json': { schema: usedPasskey } } } },
  responses: {
    200: { description: 'Signed in', content: { 'application/json': { schema: signedInAnswer } } },
    ...problemResponses(404),
  },
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
    const challenge = await takeChallenge(c, signingSecret, FOR_SIGN_IN);
    if (challenge === null) return respond(c, { kind: 'passkey_refused' });
    const { credential, next } = c.req.valid('json');
    const brought = { site, challenge, credential, replacedDigest: replacedSession(c) };
    const outcome = await signInWithPasskey({ databases, randomBytes }, brought, c.get('nowMs'));
    switch (outcome.kind) {
      case 'begun':
        return c.json({ next: startSession(c, outcome, next) }, 200);
      case 'member_gone':
      case 'passkey_refused':
        return respond(c, { kind: 'passkey_refused' });
    }
  });
}

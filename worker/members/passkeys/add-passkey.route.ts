import { createRoute } from '@hono/zod-openapi';
import { base64url } from 'jose';
import {
  newCredential,
  passkeyAnswer,
  passkeyName,
  passkeyOptionsAnswer,
} from '../../../schema/api/sign-in.ts';
import { randomBytes } from '../../crypto/random.crypto.ts';
import { dashboardHeaders } from '../../html/site-headers.ts';
import type { App, AppContext } from '../../http/context.ts';
import { respond } from '../../http/respond.ts';
import { textOf } from '../form.ts';
import { formBody } from '../page-answers.ts';
import { readForm } from '../read-form.guard.ts';
import { requireMember } from '../require-member.guard.ts';
import { rolesWith } from '../role.ts';
import { passkeySiteFor } from '../sign-in/start-session.guard.ts';
import { addPasskey } from './add-passkey.act.ts';
import { setChallenge, takeChallenge } from './challenge-cookie.guard.ts';
import { credentialIn, invalidField } from './credential-in.ts';
import { scriptAnswers } from './script-answers.ts';
import { newChallenge } from './challenge.crypto.ts';
import { registrationOptions } from './passkey-options.ts';
import { listPasskeys } from './passkeys.store.ts';

const PROVED = { right: 'read', isFreshProofNeeded: true } as const;

const shared = {
  method: 'post' as const,
  tags: ['Dashboard'],
  security: [{ session: [] }],
  'x-roles': rolesWith('read'),
};

const optionsRoute = createRoute({
  ...shared,
  middleware: [dashboardHeaders, requireMember(PROVED), readForm()] as const,
  path: '/dashboard/settings/passkeys/options',
  summary: 'What a browser makes a passkey with',
  description: 'For the script of the page. It asks for a proof of who that is within the last ten minutes.',
  'x-audit': 'not',
  request: { body: formBody({}) },
  responses: scriptAnswers(200, 'The options', passkeyOptionsAnswer),
});

const route = createRoute({
  ...shared,
  middleware: [dashboardHeaders, requireMember(PROVED), readForm()] as const,
  path: '/dashboard/settings/passkeys',
  summary: 'Add a passkey',
  description: 'For the script of the page. It asks for a proof of who that is within the last ten minutes.',
  'x-audit': 'passkey.added',
  request: { body: formBody({ name: { type: 'string' }, credential: { type: 'string' } }) },
  responses: scriptAnswers(201, 'The passkey', passkeyAnswer),
});

export function registerAddPasskey(app: App): void {
  app.openapi(optionsRoute, async (c) => {
    const { business, member } = c.get('signedIn');
    const site = passkeySiteFor(c);
    const { signingSecret, databases } = c.get('env');
    if (site === null || signingSecret === null) return respond(c, { kind: 'passkeys_not_here' });
    const known = await listPasskeys(databases.directory, business.id, member.id);
    const challenge = newChallenge(randomBytes, c.get('nowMs'));
    await setChallenge(c, signingSecret, challenge, boundTo(c));
    const name = [member.name, business.name].filter((part) => part !== '').join(', ');
    const owner = { id: base64url.encode(member.id), name };
    return c.json(registrationOptions(site, owner, known, challenge.challenge), 200);
  });

  app.openapi(route, async (c) => {
    const { business, member } = c.get('signedIn');
    const form = c.get('form');
    const name = passkeyName.safeParse(textOf(form, 'name'));
    const read = credentialIn(form, newCredential);
    if (read.kind !== 'read') return respond(c, read);
    if (!name.success) return respond(c, invalidField('name', name.error));
    const site = passkeySiteFor(c);
    const { signingSecret, databases } = c.get('env');
    if (site === null || signingSecret === null) return respond(c, { kind: 'passkeys_not_here' });
    const taken = await takeChallenge(c, signingSecret, boundTo(c));
    if (taken === null) return respond(c, { kind: 'passkey_refused' });
    const brought = {
      businessId: business.id,
      memberId: member.id,
      name: name.data,
      site,
      challenge: taken.challenge,
      credential: read.credential,
    };
    const outcome = await addPasskey({ databases }, brought, c.get('nowMs'));
    switch (outcome.kind) {
      case 'added':
        return c.json({ id: outcome.id }, 201);
      default:
        return respond(c, outcome);
    }
  });
}

/** A challenge is good for the session that asked for it, so that nobody's passkey becomes another's. */
function boundTo(c: AppContext): string {
  return `register ${c.get('signedIn').sessionDigest}`;
}

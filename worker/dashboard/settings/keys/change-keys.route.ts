import { z } from '@hono/zod-openapi';
import { newKeyInput } from '../../../../schema/api/key.ts';
import type { App } from '../../../http/context.ts';
import { tellDeed } from '../../../http/tell-deed.ts';
import { forgetKey } from '../../../keys/caller-memory.guard.ts';
import { createKey } from '../../../keys/create-key.act.ts';
import { revokeKey } from '../../../keys/revoke-key.act.ts';
import { teamWordsOf } from '../../../language/words/dashboard/team/words-of.ts';
import { depsOfMember, localeFor, notice } from '../../../members/require-member.guard.ts';
import { formRoute } from '../../shell/dashboard-routes.guard.ts';
import { screenOf } from '../../shell/show-screen.guard.ts';
import { bodyOf, fieldsOf, problemsOf, typedIn } from '../inputs.ts';
import { KEY_INPUTS, keysPage, madeKeyPage } from './keys-page.page.tsx';
import { NO_KEY, readShownKeys } from './show-keys.route.ts';

const createRoute = formRoute({
  path: '/dashboard/settings/keys',
  right: 'keys',
  summary: 'Make a key',
  description: 'Answers the key, which is shown this once.',
  isFreshProofNeeded: true,
  fields: fieldsOf(KEY_INPUTS),
  audit: 'key.created',
});

const revokeRoute = formRoute({
  path: '/dashboard/settings/keys/{keyId}/revoke',
  right: 'keys',
  summary: 'Revoke a key',
  description: 'It stops at once and for good. The last secret key stays.',
  request: { params: z.object({ keyId: z.string() }) },
  isFreshProofNeeded: true,
  fields: {},
  audit: 'key.revoked',
});

export function registerChangeKeys(app: App): void {
  app.openapi(createRoute, async (c) => {
    const { fields: words } = teamWordsOf(localeFor(c).language).keys;
    const typed = typedIn(KEY_INPUTS, c.get('form'));
    const read = newKeyInput.safeParse(bodyOf(KEY_INPUTS, typed));
    if (!read.success) {
      const problems = problemsOf(KEY_INPUTS, typed, words, read.error.issues);
      return c.html(keysPage({ ...(await readShownKeys(c)), typed, problems }), 422);
    }
    const { kind, label = null } = read.data;
    const deps = { ...depsOfMember(c), keep: () => null };
    const made = await createKey(deps, c.get('signedIn').business, { kind, label }, c.get('nowMs'));
    tellDeed(c, { action: 'key.created', thingId: made.stored.id, detail: { kind } });
    return c.html(madeKeyPage({ screen: await screenOf(c), value: made.key }), 200);
  });
  app.openapi(revokeRoute, async (c) => {
    const { keyId: id } = c.req.valid('param');
    const outcome = await revokeKey(depsOfMember(c), c.get('signedIn').business, { id }, c.get('nowMs'));
    switch (outcome.kind) {
      case 'revoked':
        forgetKey(id);
        return c.redirect('/dashboard/settings/keys?done=revoked', 303);
      case 'last_secret_key': {
        const problems = [{ field: null, message: teamWordsOf(localeFor(c).language).keys.last }];
        return c.html(keysPage({ ...(await readShownKeys(c)), typed: NO_KEY, problems }), 422);
      }
      case 'key_not_found':
        return notice(c, 'notFound', 404);
    }
  });
}

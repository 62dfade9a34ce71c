import { z } from '@hono/zod-openapi';
import { text } from '../../../../schema/api/common.ts';
import type { App } from '../../../http/context.ts';
import { tellDeed } from '../../../http/tell-deed.ts';
import { DASHBOARD_LANGUAGES } from '../../../language/dashboard-locale.ts';
import { teamWordsOf } from '../../../language/words/dashboard/team/words-of.ts';
import { textOf } from '../../../members/form.ts';
import { removePasskey } from '../../../members/passkeys/passkeys.store.ts';
import { localeFor } from '../../../members/require-member.guard.ts';
import { isProofFresh } from '../../../members/session.ts';
import { setProfile } from '../../../members/team.store.ts';
import { formRoute } from '../../shell/dashboard-routes.guard.ts';
import { bodyOf, fieldsOf, problemsOf, typedIn } from '../inputs.ts';
import { readYou } from './show-you.route.ts';
import { PROFILE_INPUTS, youPage } from './you-page.page.tsx';

const profileRoute = formRoute({
  path: '/dashboard/settings/profile',
  right: 'read',
  summary: 'Save how a member is called',
  fields: fieldsOf(PROFILE_INPUTS),
  audit: 'member.changed',
});

const removeRoute = formRoute({
  path: '/dashboard/settings/passkeys/remove',
  right: 'read',
  summary: "Remove a member's own passkey",
  isFreshProofNeeded: true,
  fields: { passkey: { type: 'string' } },
  audit: 'passkey.removed',
});

/** Links to sign in may be sent to the address: it is not changed from a screen that was left open. */
const PROVE = `/sign-in/prove?next=${encodeURIComponent('/dashboard/settings/passkeys')}`;

const profile = z.object({
  name: text(200, 'a name of 1 to 200 characters'),
  email: z.email().max(254).toLowerCase().nullable(),
  lang: z.enum(DASHBOARD_LANGUAGES).nullable(),
  letter: z.boolean(),
});

export function registerChangeYou(app: App): void {
  app.openapi(profileRoute, async (c) => {
    const { you: words } = teamWordsOf(localeFor(c).language);
    const typed = typedIn(PROFILE_INPUTS, c.get('form'));
    const read = profile.safeParse(bodyOf(PROFILE_INPUTS, typed));
    const problems = problemsOf(PROFILE_INPUTS, typed, words.fields, read.error?.issues ?? []);
    if (read.data?.letter === true && read.data.email === null)
      problems.push({ field: 'email', message: words.letterNeedsEmail });
    if (!read.success || problems.length > 0)
      return c.html(youPage({ ...(await readYou(c)), typed, problems }), 422);
    const { business, member, session } = c.get('signedIn');
    const isAddressOther = read.data.email !== member.email && read.data.email !== null;
    if (isAddressOther && !isProofFresh(session, c.get('nowMs'))) return c.redirect(PROVE, 303);
    await setProfile(c.get('env').databases.directory, business.id, member.id, read.data);
    tellDeed(c, { action: 'member.changed', thingId: member.id });
    return c.redirect('/dashboard/settings/passkeys?done=saved', 303);
  });
  app.openapi(removeRoute, async (c) => {
    const { business, member } = c.get('signedIn');
    const { directory } = c.get('env').databases;
    await removePasskey(directory, business.id, member.id, textOf(c.get('form'), 'passkey'));
    tellDeed(c, { action: 'passkey.removed', thingId: member.id });
    return c.redirect('/dashboard/settings/passkeys?done=removed', 303);
  });
}

import { z } from '@hono/zod-openapi';
import { text } from '../../../../schema/api/common.ts';
import type { App } from '../../../http/context.ts';
import { publicOrigin } from '../../../http/public-origin.ts';
import { tellDeed } from '../../../http/tell-deed.ts';
import { teamWordsOf } from '../../../language/words/dashboard/team/words-of.ts';
import { inviteMember } from '../../../members/invite-member.act.ts';
import { linkUrl } from '../../../members/links/sign-in-link.ts';
import { depsOfMember, localeFor } from '../../../members/require-member.guard.ts';
import { ROLES_IN_ORDER } from '../../../members/role.ts';
import { formRoute } from '../../shell/dashboard-routes.guard.ts';
import { screenOf } from '../../shell/show-screen.guard.ts';
import { bodyOf, fieldsOf, problemsOf, typedIn } from '../inputs.ts';
import { readTeam } from './show-team.route.ts';
import { INVITATION_INPUTS, madeLinkPage, teamPage } from './team-page.page.tsx';

const route = formRoute({
  path: '/dashboard/settings/team',
  right: 'team',
  summary: 'Invite somebody',
  description: 'Answers a link that signs the new member in once, within 72 hours. It is shown this once.',
  isFreshProofNeeded: true,
  fields: fieldsOf(INVITATION_INPUTS),
  audit: 'member.invited',
});

const invitation = z.object({
  name: text(200, 'a name of 1 to 200 characters'),
  email: z.email().max(254).nullable(),
  role: z.enum(ROLES_IN_ORDER),
});

export function registerInviteMember(app: App): void {
  app.openapi(route, async (c) => {
    const { fields: words } = teamWordsOf(localeFor(c).language).team;
    const typed = typedIn(INVITATION_INPUTS, c.get('form'));
    const read = invitation.safeParse(bodyOf(INVITATION_INPUTS, typed));
    if (!read.success) {
      const problems = problemsOf(INVITATION_INPUTS, typed, words, read.error.issues);
      return c.html(teamPage({ ...(await readTeam(c)), typed, problems }), 422);
    }
    const { business } = c.get('signedIn');
    const invited = await inviteMember(depsOfMember(c), business, read.data, c.get('nowMs'));
    const { memberId: thingId, token, expiresAtMs } = invited;
    tellDeed(c, { action: 'member.invited', thingId, detail: { role: read.data.role } });
    const url = linkUrl(publicOrigin(c), token);
    return c.html(madeLinkPage({ screen: await screenOf(c), member: read.data, url, expiresAtMs }), 200);
  });
}

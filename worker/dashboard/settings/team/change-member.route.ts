import { z } from '@hono/zod-openapi';
import type { App, AppContext } from '../../../http/context.ts';
import { publicOrigin } from '../../../http/public-origin.ts';
import { tellDeed } from '../../../http/tell-deed.ts';
import { teamWordsOf } from '../../../language/words/dashboard/team/words-of.ts';
import { changeRole, type ChangeTeamOutcome } from '../../../members/change-role.act.ts';
import { textOf } from '../../../members/form.ts';
import { inviteAgain } from '../../../members/invite-again.act.ts';
import { linkUrl } from '../../../members/links/sign-in-link.ts';
import { removeMember } from '../../../members/remove-member.act.ts';
import { depsOfMember, localeFor, notice } from '../../../members/require-member.guard.ts';
import { may, ROLES_IN_ORDER } from '../../../members/role.ts';
import { formRoute } from '../../shell/dashboard-routes.guard.ts';
import { screenOf } from '../../shell/show-screen.guard.ts';
import { NOBODY, readTeam } from './show-team.route.ts';
import { madeLinkPage, teamPage } from './team-page.page.tsx';

const OF_MEMBER = {
  right: 'team',
  isFreshProofNeeded: true,
  request: { params: z.object({ memberId: z.string() }) },
} as const;

const roleRoute = formRoute({
  ...OF_MEMBER,
  path: '/dashboard/settings/team/{memberId}/role',
  summary: 'Give a member a role',
  description: 'It holds from the next request of the member on. At least one owner remains.',
  fields: { role: { type: 'string' } },
  audit: 'member.role_changed',
});

const removeRoute = formRoute({
  ...OF_MEMBER,
  path: '/dashboard/settings/team/{memberId}/remove',
  summary: 'Take a member off the team',
  description: 'The next request of the member is refused. At least one owner remains.',
  fields: {},
  audit: 'member.removed',
});

const linkRoute = formRoute({
  ...OF_MEMBER,
  path: '/dashboard/settings/team/{memberId}/link',
  summary: 'Make a link that signs a member in',
  description: 'It holds once, within 72 hours, and is shown this once.',
  fields: {},
  audit: 'sign_in_link.created',
});

export function registerChangeMember(app: App): void {
  app.openapi(roleRoute, async (c) => {
    const { memberId } = c.req.valid('param');
    const role = ROLES_IN_ORDER.find((one) => one === textOf(c.get('form'), 'role'));
    if (role === undefined) return again(c, 'role', 'wrong');
    const { business } = c.get('signedIn');
    const outcome = await changeRole(depsOfMember(c), business, { memberId, role });
    if (outcome.kind === 'changed')
      tellDeed(c, { action: 'member.role_changed', thingId: memberId, detail: { role } });
    const isOut = memberId === c.get('signedIn').member.id && !may(role, 'team');
    if (outcome.kind === 'changed' && isOut) return c.redirect('/dashboard/settings?done=changed', 303);
    return answer(c, outcome, 'changed');
  });
  app.openapi(removeRoute, async (c) => {
    const { business } = c.get('signedIn');
    return answer(
      c,
      await removeMember(depsOfMember(c), business, c.req.valid('param'), c.get('nowMs')),
      'removed',
    );
  });
  app.openapi(linkRoute, async (c) => {
    const { business } = c.get('signedIn');
    const outcome = await inviteAgain(depsOfMember(c), business, c.req.valid('param'), c.get('nowMs'));
    if (outcome.kind === 'member_gone') return notice(c, 'notFound', 404);
    const { member, token, expiresAtMs } = outcome;
    const url = linkUrl(publicOrigin(c), token);
    return c.html(madeLinkPage({ screen: await screenOf(c), member, url, expiresAtMs }), 200);
  });
}

function answer(c: AppContext, { kind }: ChangeTeamOutcome, done: 'changed' | 'removed') {
  switch (kind) {
    case 'changed':
      return c.redirect(`/dashboard/settings/team?done=${done}`, 303);
    case 'last_owner':
      return again(c, null, 'lastOwner');
    case 'member_gone':
      return notice(c, 'notFound', 404);
  }
}

/** The page of the team again, with what is wrong. */
async function again(c: AppContext, field: 'role' | null, said: 'lastOwner' | 'wrong') {
  const { team } = teamWordsOf(localeFor(c).language);
  const message = said === 'wrong' ? team.fields.role.wrong : team.lastOwner;
  return c.html(teamPage({ ...(await readTeam(c)), typed: NOBODY, problems: [{ field, message }] }), 422);
}

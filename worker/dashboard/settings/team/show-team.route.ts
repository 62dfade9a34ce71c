import type { App, AppContext } from '../../../http/context.ts';
import { listMembers } from '../../../members/members.store.ts';
import { screenRoute } from '../../shell/dashboard-routes.guard.ts';
import { screenOf } from '../../shell/show-screen.guard.ts';
import { teamPage } from './team-page.page.tsx';

const route = screenRoute({
  path: '/dashboard/settings/team',
  right: 'team',
  summary: 'The team',
  isFreshProofNeeded: true,
});

/** An invitation with nothing typed into it yet. */
export const NOBODY = { name: '', email: '', role: 'helper' };

export function registerShowTeam(app: App): void {
  app.openapi(route, async (c) => c.html(teamPage({ ...(await readTeam(c)), typed: NOBODY }), 200));
}

/** What the page of the team shows besides its form. */
export async function readTeam(c: AppContext) {
  const members = await listMembers(c.get('env').databases.directory, c.get('signedIn').business.id);
  return { screen: await screenOf(c), members };
}

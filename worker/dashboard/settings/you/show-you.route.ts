import type { App, AppContext } from '../../../http/context.ts';
import { listPasskeys } from '../../../members/passkeys/passkeys.store.ts';
import { screenRoute } from '../../shell/dashboard-routes.guard.ts';
import { screenOf } from '../../shell/show-screen.guard.ts';
import { youPage } from './you-page.page.tsx';

const route = screenRoute({
  path: '/dashboard/settings/passkeys',
  right: 'read',
  summary: 'How a member is called and signs in',
});

export function registerShowYou(app: App): void {
  app.openapi(route, async (c) => {
    const { name, email, lang, letter } = c.get('signedIn').member;
    const typed = { name, email: email ?? '', lang: lang ?? '', letter: letter ? 'yes' : '' };
    return c.html(youPage({ ...(await readYou(c)), typed }), 200);
  });
}

/** What the page of a member shows besides its form. */
export async function readYou(c: AppContext) {
  const { business, member } = c.get('signedIn');
  const passkeys = await listPasskeys(c.get('env').databases.directory, business.id, member.id);
  return { screen: await screenOf(c), passkeys };
}

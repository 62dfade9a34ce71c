import { z } from '@hono/zod-openapi';
import type { App, AppContext } from '../../http/context.ts';
import { publicOrigin } from '../../http/public-origin.ts';
import { depsOfMember, notice } from '../../members/require-member.guard.ts';
import { screenRoute } from '../shell/dashboard-routes.guard.ts';
import { screenOf } from '../shell/show-screen.guard.ts';
import { emptyLinkForm, type LinkForm } from './link-form.ts';
import { placeOf } from './place-in-address.ts';
import { readReferrals } from './read-referrals.act.ts';
import { referralsPage } from './referrals-page.page.tsx';

const route = screenRoute({
  path: '/dashboard/referrals',
  right: 'read',
  summary: 'Referrals',
  description:
    'Links, clicks by day and kind, who brought whom, what was not credited and why, and corrections. `client` fills in whose link to make.',
  request: { query: z.object({ after: z.string().optional(), client: z.string().optional() }) },
});

export function registerShowReferrals(app: App): void {
  app.openapi(route, async (c) => {
    const { client = '' } = c.req.valid('query');
    return showReferrals(c, emptyLinkForm(client.slice(0, 200)), 200);
  });
}

/** Answers the screen, with the form as it is. */
export async function showReferrals(c: AppContext, form: LinkForm, status: 200 | 422) {
  const { business } = c.get('signedIn');
  const asked = { after: placeOf(c.req.query('after')), origin: publicOrigin(c) };
  const outcome = await readReferrals(depsOfMember(c), business, asked, c.get('nowMs'));
  switch (outcome.kind) {
    case 'read': {
      const { referrals } = outcome;
      const { website } = business;
      return c.html(referralsPage({ screen: await screenOf(c), referrals, form, website }), status);
    }
    case 'business_busy':
      return notice(c, 'busy', 503);
  }
}

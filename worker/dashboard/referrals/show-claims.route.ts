import { z } from '@hono/zod-openapi';
import type { App } from '../../http/context.ts';
import { notice } from '../../members/require-member.guard.ts';
import { CLAIMS_WANTED } from '../../reports/referred/claims-wanted.ts';
import { screenRoute } from '../shell/dashboard-routes.guard.ts';
import { screenOf } from '../shell/show-screen.guard.ts';
import { claimsPage } from './claims-page.page.tsx';
import { placeOf } from './place-in-address.ts';
import { readClaims } from './read-referrals.act.ts';

const CLAIMS_A_PAGE = 50;

const route = screenRoute({
  path: '/dashboard/referrals/claims',
  right: 'read',
  summary: 'Purchases that named somebody',
  description: 'Those that made a referral (`of=credited`), else those that made none, with the reason.',
  request: { query: z.object({ of: z.string().optional(), after: z.string().optional() }) },
});

export function registerShowClaims(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('signedIn');
    const { of, after } = c.req.valid('query');
    const wanted = CLAIMS_WANTED.find((one) => one === of) ?? 'not_credited';
    const asked = { wanted, after: placeOf(after), count: CLAIMS_A_PAGE };
    const outcome = await readClaims(db, business.id, asked);
    switch (outcome.kind) {
      case 'read':
        return c.html(claimsPage({ screen: await screenOf(c), wanted, claims: outcome.claims }), 200);
      case 'business_busy':
        return notice(c, 'busy', 503);
    }
  });
}

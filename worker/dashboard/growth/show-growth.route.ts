import { z } from '@hono/zod-openapi';
import type { App } from '../../http/context.ts';
import { depsOfMember, notice } from '../../members/require-member.guard.ts';
import { may } from '../../members/role.ts';
import { COHORT_WIDTHS } from '../../reports/cohorts.ts';
import { screenRoute } from '../shell/dashboard-routes.guard.ts';
import { screenOf } from '../shell/show-screen.guard.ts';
import { growthPage } from './growth-page.page.tsx';
import { readGrowth } from './read-growth.act.ts';

const route = screenRoute({
  path: '/dashboard/growth',
  right: 'read',
  summary: 'Growth',
  description:
    'Cohorts (`by=quarter` or `month`), revenue by who bought beside ROR, and advocates. Amounts are for those who may see money. A business with more than 100,000 purchases is read with `work=out`.',
  request: { query: z.object({ by: z.string().optional(), work: z.string().optional() }) },
});

export function registerShowGrowth(app: App): void {
  app.openapi(route, async (c) => {
    const { business, member } = c.get('signedIn');
    const { by, work } = c.req.valid('query');
    const width = COHORT_WIDTHS.find((one) => one === by) ?? null;
    const isWorkedOut = work !== undefined || width !== null;
    const asked = { width, isMoneyShown: may(member.role, 'money'), isWorkedOut };
    const outcome = await readGrowth(depsOfMember(c), business, asked, c.get('nowMs'));
    switch (outcome.kind) {
      case 'read':
        return c.html(growthPage({ screen: await screenOf(c), growth: outcome.growth }), 200);
      case 'large':
        return c.html(growthPage({ screen: await screenOf(c), growth: null }), 200);
      case 'business_busy':
        return notice(c, 'busy', 503);
    }
  });
}

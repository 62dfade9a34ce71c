import { dayOfInstant } from '../../calendar/zone.ts';
import type { App, AppContext } from '../../http/context.ts';
import { logFailure } from '../../logs/log.ts';
import { beginOutlook } from '../../outlooks/begin-outlook.act.ts';
import { screenRoute } from '../shell/dashboard-routes.guard.ts';
import { screenOf } from '../shell/show-screen.guard.ts';
import { readHomeFacts } from './home-facts.store.ts';
import { homePage } from './home-page.page.tsx';
import { homeOf } from './home.ts';

const route = screenRoute({
  path: '/dashboard',
  right: 'read',
  summary: 'Home',
  description:
    'The number and what moved it, whom to call, who leaves, whom to thank, and what waits; for a new business, what to do first. What is ahead is worked out after the answer where that is due.',
});

export function registerShowHome(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('signedIn');
    const today = dayOfInstant(business.timeZone, c.get('nowMs'));
    const facts = await readHomeFacts(db, business.id, today);
    if (facts.week.days.length > 0 && isDue(facts.week.kept, c.get('nowMs'))) workOutAhead(c);
    const { minimumSample } = business;
    const home = homeOf(facts, { today, minimumSample });
    return c.html(homePage({ screen: await screenOf(c), home, minimumSample }), 200);
  });
}

function isDue(kept: { dueAtMs: number } | null, nowMs: number): boolean {
  return kept === null || kept.dueAtMs <= nowMs;
}

/** Works out what is ahead, after the answer: the next look at Home shows it. */
function workOutAhead(c: AppContext): void {
  const { business, db } = c.get('signedIn');
  const made = beginOutlook({ db }, business, c.get('nowMs'));
  c.executionCtx.waitUntil(
    made.catch((error: unknown) => logFailure('outlook_not_made', error, { business: business.id })),
  );
}

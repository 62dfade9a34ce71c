import { z } from '@hono/zod-openapi';
import type { App, AppContext } from '../../../http/context.ts';
import { listWordings } from '../../../permissions/wordings.store.ts';
import { screenRoute } from '../../shell/dashboard-routes.guard.ts';
import { screenOf } from '../../shell/show-screen.guard.ts';
import { wordingsPage } from './wordings-page.page.tsx';

const MOST_SHOWN = 50;

const route = screenRoute({
  path: '/dashboard/settings/wordings',
  right: 'read',
  summary: 'What clients read when they agree',
  request: { query: z.object({ after: z.string().optional() }) },
});

export function registerShowWordings(app: App): void {
  app.openapi(route, async (c) => {
    const shown = await readShownWordings(c, c.req.valid('query').after);
    const typed = { lang: shown.screen.locale.language, text: '' };
    return c.html(wordingsPage({ ...shown, typed }), 200);
  });
}

/** What the page shows besides its form. */
export async function readShownWordings(c: AppContext, after?: string) {
  const { business, db } = c.get('signedIn');
  const found = await listWordings(db, business.id, { after, count: MOST_SHOWN + 1 });
  const wordings = found.slice(0, MOST_SHOWN);
  const last = found.length > MOST_SHOWN ? (wordings.at(-1)?.id ?? null) : null;
  return { screen: await screenOf(c), wordings, after: last };
}

import { z } from '@hono/zod-openapi';
import { duplicatePlace } from '../../../schema/api/duplicate.ts';
import { readCursor } from '../../../schema/api/cursor.ts';
import { listDuplicates } from '../../clients/duplicates/list-duplicates.act.ts';
import type { App } from '../../http/context.ts';
import { depsOfMember, notice } from '../../members/require-member.guard.ts';
import { screenRoute } from '../shell/dashboard-routes.guard.ts';
import { screenOf } from '../shell/show-screen.guard.ts';
import { DUPLICATES_PATH, duplicatesPage } from './duplicates-page.page.tsx';

const PAIRS_A_PAGE = 20;

const route = screenRoute({
  path: DUPLICATES_PATH,
  right: 'read',
  summary: 'Clients who may be one person',
  request: { query: z.object({ after: z.string().optional(), done: z.string().optional() }) },
});

export function registerShowDuplicates(app: App): void {
  app.openapi(route, async (c) => {
    const { after } = c.req.valid('query');
    const place = after === undefined ? undefined : (readCursor(duplicatePlace, after) ?? undefined);
    const { business } = c.get('signedIn');
    const outcome = await listDuplicates(depsOfMember(c), business, { limit: PAIRS_A_PAGE, place });
    switch (outcome.kind) {
      case 'listed': {
        const { duplicates, next } = outcome;
        return c.html(duplicatesPage({ screen: await screenOf(c), duplicates, next }), 200);
      }
      case 'business_busy':
        return notice(c, 'busy', 503);
    }
  });
}

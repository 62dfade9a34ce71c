import { z } from '@hono/zod-openapi';
import type { App, AppContext } from '../../http/context.ts';
import { screenRoute } from '../shell/dashboard-routes.guard.ts';
import { screenOf } from '../shell/show-screen.guard.ts';
import { listAdditions } from './additions.store.ts';
import { additionsPage } from './additions-page.page.tsx';
import type { Dependent } from '../../imports/import-run.ts';

const PER_PAGE = 50;

const route = screenRoute({
  path: '/dashboard/add/list',
  right: 'read',
  summary: 'What was added by hand',
  description: 'The last first, each with the button that takes it back.',
  request: { query: z.object({ before: z.string().optional() }) },
});

export function registerListAdditions(app: App): void {
  app.openapi(route, async (c) => c.html(await additionsPageOf(c), 200));
}

/** The list, with why something of it could not be taken back. */
export async function additionsPageOf(c: AppContext, refused: readonly Dependent['because'][] = []) {
  const { business, db } = c.get('signedIn');
  const before = placeIn(c.req.query('before') ?? '');
  const found = await listAdditions(db, business.id, { before, count: PER_PAGE + 1 });
  const additions = found.slice(0, PER_PAGE);
  const last = additions.at(-1);
  const older = found.length > PER_PAGE && last !== undefined ? `${last.startedAtMs}.${last.id}` : null;
  return additionsPage({ screen: await screenOf(c), additions, older, refused });
}

/** Where a page begins; null for the first one, and for what makes no sense. */
function placeIn(text: string): [number, string] | null {
  const [, startedAtMs, id] = /^(\d{1,15})\.(add_[\w-]+)$/.exec(text) ?? [];
  return startedAtMs === undefined || id === undefined ? null : [Number(startedAtMs), id];
}

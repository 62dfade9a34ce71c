import { z } from '@hono/zod-openapi';
import type { App, AppContext } from '../../http/context.ts';
import { listImports } from '../../imports/imports.store.ts';
import { listUploads } from '../../uploads/uploads.store.ts';
import { screenRoute } from '../shell/dashboard-routes.guard.ts';
import { screenOf } from '../shell/show-screen.guard.ts';
import { importsPage } from './imports-page.page.tsx';
import { listedImports, type ListedImport } from './listed-import.ts';

const A_PAGE = 50;

const route = screenRoute({
  path: '/dashboard/imports',
  right: 'read',
  summary: 'Imports',
  description: 'What was imported, newest first, and the form that takes a file.',
  request: { query: z.object({ before: z.string().optional(), run: z.string().optional() }) },
});

export function registerListImportsPage(app: App): void {
  app.openapi(route, async (c) => {
    const { before, run } = c.req.valid('query');
    const beforeMs = Number(before);
    const after =
      Number.isSafeInteger(beforeMs) && run !== undefined ? ([beforeMs, run] as const) : undefined;
    return c.html(importsPage({ screen: await screenOf(c), ...(await importsOf(c, after)) }), 200);
  });
}

/** What the list shows: the newest, or those after a run. */
export async function importsOf(
  c: AppContext,
  after?: readonly [startedAtMs: number, run: string],
): Promise<{ imports: ListedImport[]; older: string | null }> {
  const { db, business } = c.get('signedIn');
  const runs = await listImports(db, business.id, { after, count: A_PAGE + 1 });
  const uploads = await listUploads(db, business.id, A_PAGE);
  const shown = runs.slice(0, A_PAGE);
  const last = shown.at(-1);
  // On pages after the first, an upload is shown with its run alone.
  const known = new Set(shown.map(({ id }) => id));
  const seen = after === undefined ? uploads : uploads.filter(({ id }) => known.has(id));
  const hasOlder = runs.length > A_PAGE && last !== undefined;
  const older = hasOlder
    ? `/dashboard/imports?before=${last.startedAtMs}&run=${encodeURIComponent(last.id)}`
    : null;
  return { imports: listedImports(seen, shown), older };
}

import { z } from '@hono/zod-openapi';
import type { App } from '../../http/context.ts';
import { previewWithdrawal } from '../../imports/preview-withdrawal.act.ts';
import { MOST_ROWS_A_STEP, withdrawImport } from '../../imports/withdraw-import.act.ts';
import { depsOfMember, notice } from '../../members/require-member.guard.ts';
import { findUpload } from '../../uploads/uploads.store.ts';
import { formRoute, screenRoute } from '../shell/dashboard-routes.guard.ts';
import { screenOf } from '../shell/show-screen.guard.ts';
import { runPath } from './imports-page.page.tsx';
import { runPage } from './run-page.page.tsx';

const RUN_PARAMS = z.object({ run: z.string() });

const showRoute = screenRoute({
  path: '/dashboard/import-runs/{run}',
  right: 'read',
  summary: 'An import',
  description: 'What came of it, and what taking it back would remove.',
  request: { params: RUN_PARAMS },
});

const withdrawRoute = formRoute({
  path: '/dashboard/import-runs/{run}/withdraw',
  right: 'manage',
  summary: 'Take an import back',
  description: 'A page for a member who is signed in. A large import takes several of these.',
  request: { params: RUN_PARAMS },
  fields: {},
  audit: 'import.withdrawn',
});

export function registerImportRun(app: App): void {
  app.openapi(showRoute, async (c) => {
    const { business, db } = c.get('signedIn');
    const { run } = c.req.valid('param');
    const preview = await previewWithdrawal(depsOfMember(c), business, { run });
    if (preview.kind === 'import_not_found') return notice(c, 'notFound', 404);
    const { name = '' } = (await findUpload(db, business.id, run)) ?? {};
    return c.html(runPage({ screen: await screenOf(c), name, ...preview }), 200);
  });
  app.openapi(withdrawRoute, async (c) => {
    const { run } = c.req.valid('param');
    const step = { run, mostRows: MOST_ROWS_A_STEP };
    const done = await withdrawImport(depsOfMember(c), c.get('signedIn').business, step, c.get('nowMs'));
    switch (done.kind) {
      // What stands against it is shown there as well.
      case 'withdrawn':
      case 'import_built_upon':
        return c.redirect(runPath(run), 303);
      case 'import_not_found':
        return notice(c, 'notFound', 404);
      case 'business_busy':
        return notice(c, 'busy', 503);
    }
  });
}

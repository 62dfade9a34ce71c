import { z } from '@hono/zod-openapi';
import type { App } from '../../http/context.ts';
import { notice } from '../../members/require-member.guard.ts';
import { findUpload } from '../../uploads/uploads.store.ts';
import { screenRoute } from '../shell/dashboard-routes.guard.ts';
import { screenOf } from '../shell/show-screen.guard.ts';
import { uploadPage } from './upload-page.page.tsx';

/** Whatever names an upload in an address. */
export const UPLOAD_PARAMS = z.object({ uploadId: z.string() });

const route = screenRoute({
  path: '/dashboard/imports/{uploadId}',
  right: 'read',
  summary: 'An upload',
  description: 'What a file says and leaves open, how far it is recorded, or what became of its rows.',
  request: { params: UPLOAD_PARAMS },
});

export function registerShowUpload(app: App): void {
  app.openapi(route, async (c) => {
    const { db, business } = c.get('signedIn');
    const upload = await findUpload(db, business.id, c.req.valid('param').uploadId);
    if (upload === null) return notice(c, 'notFound', 404);
    return c.html(uploadPage({ screen: await screenOf(c), upload }), 200);
  });
}

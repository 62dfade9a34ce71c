import type { App, AppContext } from '../../http/context.ts';
import { depsOfMember, notice } from '../../members/require-member.guard.ts';
import { beginUpload } from '../../uploads/begin-upload.act.ts';
import { stopUpload } from '../../uploads/stop-upload.act.ts';
import { takeNextPiece } from '../../uploads/take-next-piece.act.ts';
import { formRoute } from '../shell/dashboard-routes.guard.ts';
import { uploadPath } from './imports-page.page.tsx';
import { UPLOAD_PARAMS } from './show-upload.route.ts';

const recordRoute = formRoute({
  path: '/dashboard/imports/{uploadId}/record',
  right: 'manage',
  summary: 'Record the rows of an upload',
  description: 'A page for a member who is signed in. The first rows are recorded at once.',
  request: { params: UPLOAD_PARAMS },
  fields: {},
  audit: 'import.begun',
});

const nextRoute = formRoute({
  path: '/dashboard/imports/{uploadId}/next',
  right: 'manage',
  summary: 'Record the next rows of an upload',
  request: { params: UPLOAD_PARAMS },
  fields: {},
  audit: 'not',
});

const stopRoute = formRoute({
  path: '/dashboard/imports/{uploadId}/stop',
  right: 'manage',
  summary: 'Stop or drop an upload',
  description: 'A page for a member who is signed in. What was recorded stays.',
  request: { params: UPLOAD_PARAMS },
  fields: {},
  audit: 'import.stopped',
});

export function registerRecordUpload(app: App): void {
  app.openapi(recordRoute, async (c) => {
    const { uploadId } = c.req.valid('param');
    const begun = await beginUpload(
      depsOfMember(c),
      c.get('signedIn').business,
      { uploadId },
      c.get('nowMs'),
    );
    switch (begun.kind) {
      case 'begun':
        return takeNext(c, uploadId);
      // Its screen says what is open, or where it is.
      case 'still_open':
      case 'not_waiting':
        return c.redirect(uploadPath(uploadId), 303);
      case 'not_found':
        return notice(c, 'notFound', 404);
      case 'business_busy':
        return notice(c, 'busy', 503);
    }
  });
  app.openapi(nextRoute, async (c) => takeNext(c, c.req.valid('param').uploadId));
  app.openapi(stopRoute, async (c) => {
    const { uploadId } = c.req.valid('param');
    const stopped = await stopUpload(
      depsOfMember(c),
      c.get('signedIn').business,
      { uploadId },
      c.get('nowMs'),
    );
    switch (stopped.kind) {
      case 'stopped':
        return c.redirect(uploadPath(uploadId), 303);
      case 'not_found':
        return notice(c, 'notFound', 404);
      case 'business_busy':
        return notice(c, 'busy', 503);
    }
  });
}

async function takeNext(c: AppContext, uploadId: string) {
  const taken = await takeNextPiece(
    depsOfMember(c),
    c.get('signedIn').business,
    { uploadId },
    c.get('nowMs'),
  );
  switch (taken.kind) {
    case 'taken':
    case 'ended':
      return c.redirect(uploadPath(uploadId), 303);
    case 'not_found':
      return notice(c, 'notFound', 404);
    case 'business_busy':
      return notice(c, 'busy', 503);
  }
}

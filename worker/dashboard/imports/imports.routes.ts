import type { App } from '../../http/context.ts';
import { registerAnswerUpload } from './answer-upload.route.ts';
import { registerImportRun } from './import-run.route.ts';
import { registerListImportsPage } from './list-imports.route.ts';
import { registerReceiveUpload } from './receive-upload.route.ts';
import { registerRecordUpload } from './record-upload.route.ts';
import { registerRejectedRows } from './rejected-rows.route.ts';
import { registerShowUpload } from './show-upload.route.ts';

export function registerImportScreens(app: App): void {
  registerListImportsPage(app);
  registerReceiveUpload(app);
  registerImportRun(app);
  registerShowUpload(app);
  registerAnswerUpload(app);
  registerRecordUpload(app);
  registerRejectedRows(app);
}

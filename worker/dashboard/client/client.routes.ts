import type { App } from '../../http/context.ts';
import { registerEraseClientForm } from './erase/erase-client-form.route.ts';
import { registerExportClientFile } from './erase/export-client-file.route.ts';
import { registerMergeClient } from './merge/merge-client.route.ts';
import { registerRecordClientContact } from './record-client-contact.route.ts';
import { registerRecordClientPermission } from './record-client-permission.route.ts';
import { registerRemoveClientAdvocate } from './remove-client-advocate.route.ts';
import { registerRemoveClientContact } from './remove-client-contact.route.ts';
import { registerRenameClient } from './rename-client.route.ts';
import { registerSetClientAdvocate } from './set-client-advocate.route.ts';
import { registerShowClient } from './show-client.route.ts';
import { registerShowErase } from './erase/show-erase.route.ts';
import { registerShowMerge } from './merge/show-merge.route.ts';
import { registerUndoClientMerge } from './merge/undo-client-merge.route.ts';

export function registerClientScreen(app: App): void {
  registerShowClient(app);
  registerRecordClientContact(app);
  registerRemoveClientContact(app);
  registerRecordClientPermission(app);
  registerSetClientAdvocate(app);
  registerRemoveClientAdvocate(app);
  registerRenameClient(app);
  registerShowMerge(app);
  registerMergeClient(app);
  registerUndoClientMerge(app);
  registerExportClientFile(app);
  registerShowErase(app);
  registerEraseClientForm(app);
}

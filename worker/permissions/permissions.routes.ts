import type { App } from '../http/context.ts';
import { registerCheckPermissions } from './check-permissions.route.ts';
import { registerCreatePermissionLink } from './create-permission-link.route.ts';
import { registerGetPermissions } from './get-permissions.route.ts';
import { registerListWordings } from './list-wordings.route.ts';
import { registerGetPermissionPage } from './page/get-permission-page.route.ts';
import { registerSavePermissionPage } from './page/save-permission-page.route.ts';
import { registerRecordPermission } from './record-permission.route.ts';
import { registerRecordWording } from './record-wording.route.ts';

export function registerPermissions(app: App): void {
  registerRecordPermission(app);
  registerGetPermissions(app);
  registerCheckPermissions(app);
  registerRecordWording(app);
  registerListWordings(app);
  registerCreatePermissionLink(app);
  registerGetPermissionPage(app);
  registerSavePermissionPage(app);
}

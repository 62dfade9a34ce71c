import type { App } from '../http/context.ts';
import { registerCreateClientToken } from './create-client-token.route.ts';
import { registerOpenPanel } from './open-panel.route.ts';
import { registerCreateAdvocateLink } from './page/create-advocate-link.route.ts';
import { registerGetAdvocatePage } from './page/get-advocate-page.route.ts';
import { registerGetOwnFile } from './page/get-own-file.route.ts';
import { registerPressAdvocatePage } from './page/press-advocate-page.route.ts';

export function registerPanel(app: App): void {
  registerCreateClientToken(app);
  registerOpenPanel(app);
  registerCreateAdvocateLink(app);
  registerGetAdvocatePage(app);
  registerPressAdvocatePage(app);
  registerGetOwnFile(app);
}

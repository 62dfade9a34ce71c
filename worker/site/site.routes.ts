import type { App } from '../http/context.ts';
import { registerDemoShop } from './demo/demo-shop.route.ts';
import { registerGetDocs } from './get-docs.route.ts';
import { registerGetFrontPage } from './get-front-page.route.ts';
import { registerGetHealth } from './get-health.route.ts';
import { registerGetOpenapi } from './get-openapi.route.ts';
import { registerGetSnippetPage } from './get-snippet-page.route.ts';

export function registerSite(app: App): void {
  registerGetHealth(app);
  registerGetSnippetPage(app);
  registerGetFrontPage(app);
  registerDemoShop(app);
  registerGetOpenapi(app);
  registerGetDocs(app);
}

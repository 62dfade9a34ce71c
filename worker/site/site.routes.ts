import type { App } from '../http/context.ts';
import { getHealth } from './get-health.route.ts';
import { getSnippetPage } from './get-snippet-page.route.ts';
import { getFrontPage } from './get-front-page.route.ts';
import { demoShop } from './demo/demo-shop.route.ts';
import { getOpenapi } from './get-openapi.route.ts';
import { getDocs } from './get-docs.route.ts';

export function registerSite(app: App): void {
  getHealth(app);
  getSnippetPage(app);
  getFrontPage(app);
  demoShop(app);
  getOpenapi(app);
  getDocs(app);
}

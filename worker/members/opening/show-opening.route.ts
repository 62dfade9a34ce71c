import type { App } from '../../http/context.ts';
import { visitorScreen } from '../visitor-routes.guard.ts';
import { openingAsked } from './opening-asked.guard.ts';
import { openingPage } from './opening-page.page.tsx';

const route = visitorScreen({
  path: '/open',
  summary: 'Where a business is opened',
  description: "A form for whoever has the operator's token.",
});

export function registerShowOpening(app: App): void {
  app.openapi(route, async (c) =>
    c.html(openingPage(await openingAsked(c, { typed: null, problems: [] })), 200),
  );
}

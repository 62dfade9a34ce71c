import { z } from '@hono/zod-openapi';
import { builtFiles } from '../../html/built-files.ts';
import { choiceFrom, isPublishableKey } from '../../html/snippet-text.ts';
import type { App } from '../../http/context.ts';
import { publicOrigin } from '../../http/public-origin.ts';
import { screenRoute } from '../shell/dashboard-routes.guard.ts';
import { screenOf } from '../shell/show-screen.guard.ts';
import { badgePage } from './badge-page.page.tsx';

const choice = z.string().optional();

const route = screenRoute({
  path: '/dashboard/badge',
  right: 'read',
  summary: 'Badge',
  description:
    'The snippet with the publishable key that is given in `key`; of a key only the digest is kept, so that it has to be given. How the badge looks is in the rest of the query, as in `GET /snippet`.',
  request: {
    query: z.object({
      key: choice,
      variant: choice,
      theme: choice,
      accent: choice,
      radius: choice,
      fallback: choice,
    }),
  },
});

export function registerShowBadge(app: App): void {
  app.openapi(route, async (c) => {
    const env = c.get('env');
    const { business } = c.get('signedIn');
    const screen = await screenOf(c);
    const { widget } = await builtFiles(env);
    const chosen = choiceFrom(new URL(c.req.url).searchParams);
    const isGiven = isPublishableKey(chosen.key);
    const key = isGiven ? chosen.key : screen.isGenerated ? (env.demo?.publishableKey ?? '') : '';
    // The snippet names the public origin; the preview loads the script from this one, as its policy says.
    const script = widget === null ? null : { ...widget, url: `${publicOrigin(c)}${widget.path}` };
    const page = badgePage({
      screen,
      choice: { ...chosen, key },
      wrongKey: isGiven || chosen.key === '' ? null : chosen.key.slice(0, 60),
      script,
      hosts: business.allowedHosts,
    });
    return c.html(page, 200);
  });
}

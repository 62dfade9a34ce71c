import { z } from '@hono/zod-openapi';
import type { App, AppContext } from '../../../http/context.ts';
import { listKeys } from '../../../keys/keys.store.ts';
import { screenRoute } from '../../shell/dashboard-routes.guard.ts';
import { screenOf } from '../../shell/show-screen.guard.ts';
import { keysPage } from './keys-page.page.tsx';

const MOST_SHOWN = 100;

const route = screenRoute({
  path: '/dashboard/settings/keys',
  right: 'keys',
  summary: 'The keys of the business',
  request: { query: z.object({ after: z.string().optional() }) },
  isFreshProofNeeded: true,
});

/** A new key with nothing typed yet. */
export const NO_KEY = { kind: 'secret', label: '' };

export function registerShowKeys(app: App): void {
  app.openapi(route, async (c) => {
    return c.html(keysPage({ ...(await readShownKeys(c, c.req.valid('query').after)), typed: NO_KEY }), 200);
  });
}

/** What the page of keys shows besides its form. */
export async function readShownKeys(c: AppContext, after?: string) {
  const { directory } = c.get('env').databases;
  const found = await listKeys(directory, c.get('signedIn').business.id, { after, count: MOST_SHOWN + 1 });
  const keys = found.slice(0, MOST_SHOWN);
  const last = found.length > MOST_SHOWN ? (keys.at(-1)?.id ?? null) : null;
  return { screen: await screenOf(c), keys, after: last };
}

import { z } from '@hono/zod-openapi';
import { dayOfInstant } from '../../calendar/zone.ts';
import { newId } from '../../crypto/ids.crypto.ts';
import type { App, AppContext } from '../../http/context.ts';
import { depsOfMember } from '../../members/require-member.guard.ts';
import { screenRoute } from '../shell/dashboard-routes.guard.ts';
import { screenOf } from '../shell/show-screen.guard.ts';
import { addPage, type AddPageProps } from './add-page.page.tsx';
import { NO_QUESTIONS } from './likely-client.ts';
import { emptyEntry } from './entry.ts';
import { readProgress } from './read-progress.act.ts';

const route = screenRoute({
  path: '/dashboard/add',
  right: 'care',
  summary: 'Add by hand',
  description: 'The form for a client and what was bought or done, and what it recorded just now (`added`).',
  request: { query: z.object({ added: z.string().optional() }) },
});

export function registerShowAdd(app: App): void {
  app.openapi(route, async (c) => {
    const addedId = c.req.valid('query').added ?? null;
    return c.html(addPage(await propsOf(c, { addedId })), 200);
  });
}

/** The page with an empty form. */
async function propsOf(c: AppContext, { addedId }: { addedId: string | null }): Promise<AddPageProps> {
  const { business } = c.get('signedIn');
  const nowMs = c.get('nowMs');
  const today = dayOfInstant(business.timeZone, nowMs);
  const progress = await readProgress(depsOfMember(c), business, { addedId }, nowMs);
  const entry = emptyEntry(newId('add'), today);
  return {
    screen: await screenOf(c),
    today,
    entry: { ...entry, id: entry.id ?? '' },
    progress,
    problems: [],
    questions: NO_QUESTIONS,
  };
}

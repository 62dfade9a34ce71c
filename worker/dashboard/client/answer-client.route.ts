import { z } from 'zod';
import { readCursor } from '../../../schema/api/cursor.ts';
import { timelinePlace } from '../../../schema/api/timeline.ts';
import { ASK_CHANNELS } from '../../asks/ask.ts';
import { newId } from '../../crypto/ids.crypto.ts';
import type { AppContext } from '../../http/context.ts';
import { depsOfMember, notice } from '../../members/require-member.guard.ts';
import { screenOf } from '../shell/show-screen.guard.ts';
import { clientPage } from './client-page.page.tsx';
import { mergedClientPage } from './merge/merged-client-page.page.tsx';
import { FIRST_CHANNEL, readClient } from './read-client.act.ts';
import type { SentForm } from './sent-form.ts';

const channel = z.enum(ASK_CHANNELS);

/**
 * Answers the screen of a client, as the query asks for it; with a form that comes back to be corrected,
 * where there is one.
 */
export async function answerClient(c: AppContext, clientId: string, sent: SentForm | null = null) {
  const { business } = c.get('signedIn');
  const place = readCursor(timelinePlace, c.req.query('before') ?? '');
  const asked = {
    clientId,
    after: place === null ? undefined : { atMs: place[0], type: place[1], key: place[2] },
    channel: channel.safeParse(c.req.query('ask')).data ?? FIRST_CHANNEL,
  };
  const deps = { ...depsOfMember(c), sealKeys: c.get('env').sealKeys };
  const outcome = await readClient(deps, business, asked, c.get('nowMs'));
  switch (outcome.kind) {
    case 'read': {
      const screen = await screenOf(c);
      const page = clientPage({ screen, view: outcome.view, sent, once: newId('cnt') });
      return c.html(page, sent === null ? 200 : 422);
    }
    case 'merged':
      return c.html(mergedClientPage({ screen: await screenOf(c), ...outcome }), 200);
    case 'client_not_found':
      return notice(c, 'notFound', 404);
    case 'business_busy':
      return notice(c, 'busy', 503);
  }
}

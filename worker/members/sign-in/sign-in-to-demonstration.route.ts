import { newId } from '../../crypto/ids.crypto.ts';
import { randomBytes } from '../../crypto/random.crypto.ts';
import type { App } from '../../http/context.ts';
import { textOf } from '../form.ts';
import { ensureOwner } from '../members.store.ts';
import { notice } from '../require-member.guard.ts';
import { untriedForm } from '../visitor-routes.guard.ts';
import { beginSession } from './begin-session.act.ts';
import { replacedSession, startSession } from './start-session.guard.ts';

const route = untriedForm({
  path: '/sign-in/demonstration',
  summary: 'Open the demonstration',
  description:
    'Started locally, Kith has a business that does not exist, whose dashboard is open to everybody.',
  fields: { next: { type: 'string' } },
  audit: 'session.started',
});

export function registerSignInToDemonstration(app: App): void {
  app.openapi(route, async (c) => {
    const { demo, databases } = c.get('env');
    const nowMs = c.get('nowMs');
    const businessId = demo?.businessId ?? null;
    if (businessId === null) return notice(c, 'notFound', 404);
    const owner = await ensureOwner(databases.directory, businessId, newId('mem'), nowMs);
    if (owner === null) return notice(c, 'notFound', 404);
    const beginning = {
      memberId: owner.id,
      way: 'demonstration' as const,
      keyId: null,
      replacedDigest: replacedSession(c),
    };
    const outcome = await beginSession({ databases, randomBytes }, businessId, beginning, nowMs);
    switch (outcome.kind) {
      case 'begun':
        return c.redirect(startSession(c, outcome, textOf(c.get('form'), 'next')), 303);
      case 'member_gone':
        return notice(c, 'busy', 503);
    }
  });
}

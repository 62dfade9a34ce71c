import { z } from 'zod';
import { randomBytes } from '../../crypto/random.crypto.ts';
import type { App, AppContext } from '../../http/context.ts';
import { publicOrigin } from '../../http/public-origin.ts';
import { signInWordsOf } from '../../language/words/dashboard/sign-in/words-of.ts';
import { logAlarm, logFailure } from '../../logs/log.ts';
import type { MailSender } from '../../mails/send-mail.ts';
import { textOf } from '../form.ts';
import { nextPath } from '../next-path.guard.ts';
import { notice } from '../require-member.guard.ts';
import { signInPage } from '../sign-in/sign-in-page.page.tsx';
import { visitOf, waysInto } from '../sign-in/start-session.guard.ts';
import { visitorForm } from '../visitor-routes.guard.ts';
import { mailSignInLinks } from './mail-sign-in-links.act.ts';

const route = visitorForm({
  path: '/sign-in/mail',
  summary: 'Have a link sent by mail',
  description:
    'Only where the deployment can send mail. Whether an address is known changes neither the answer nor the time it takes.',
  fields: { email: { type: 'string' }, next: { type: 'string' } },
  audit: 'not',
});

const address = z.email().max(320);

export function registerMailSignInLink(app: App): void {
  app.openapi(route, async (c) => {
    const { mail } = c.get('env');
    if (mail === null) return notice(c, 'notFound', 404);
    const form = c.get('form');
    const next = nextPath(textOf(form, 'next'));
    const typed = textOf(form, 'email');
    const read = address.safeParse(typed.toLowerCase());
    if (!read.success) {
      const visit = await visitOf(c);
      const problems = [{ field: 'email', message: signInWordsOf(visit.locale.language).signIn.wrongEmail }];
      return c.html(signInPage({ visit, ways: waysInto(c), next, problems, email: typed }), 422);
    }
    // Everything that depends on the address comes after the answer.
    c.executionCtx.waitUntil(mailLogged(c, mail, read.data));
    return c.redirect(`/sign-in?mailed=1&next=${encodeURIComponent(next)}`, 303);
  });
}

async function mailLogged(c: AppContext, sender: MailSender, email: string): Promise<void> {
  const deps = { databases: c.get('env').databases, randomBytes, sender };
  const asked = { email, origin: publicOrigin(c), acceptLanguage: c.req.header('Accept-Language') ?? null };
  const requestId = c.get('requestId');
  try {
    for (const outcome of await mailSignInLinks(deps, asked, c.get('nowMs'))) {
      if (outcome.kind === 'not_sent')
        logAlarm('sign_in_mail_not_sent', { requestId, reason: outcome.because });
    }
  } catch (error) {
    logFailure('sign_in_mail_not_sent', error, { requestId });
  }
}

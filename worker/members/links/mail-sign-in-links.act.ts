import { findPlacedBusiness } from '../../businesses/placements.store.ts';
import type { Deps } from '../../database/deps.ts';
import { dashboardLocale } from '../../language/dashboard-locale.ts';
import { fill } from '../../language/wording.ts';
import { signInWordsOf } from '../../language/words/dashboard/sign-in/words-of.ts';
import { sendMail, type MailSender } from '../../mails/send-mail.ts';
import { digestOfToken, newToken } from '../session-token.crypto.ts';
import { findMembersByEmail } from './members-by-email.store.ts';
import { LINK_LIFETIME_MS, linkUrl } from './sign-in-link.ts';
import { keepMailedLink } from './sign-in-links.store.ts';

/** Who asks for a link, where it is to lead, and which language the browser asks for. */
interface Asked {
  email: string;
  origin: string;
  acceptLanguage: string | null;
}

type MailDeps = Pick<Deps, 'databases' | 'randomBytes'> & { sender: MailSender };

/** What came of each mail: of an address that is nobody's there are none. */
export type MailedLink = { kind: 'mailed' } | { kind: 'too_many' } | { kind: 'not_sent'; because: string };

/**
 * Sends whoever has an address a link for each business that it is a member of. Few within a quarter of an
 * hour: nobody's mailbox is filled from here.
 */
export async function mailSignInLinks(
  deps: MailDeps,
  { email, origin, acceptLanguage }: Asked,
  nowMs: number,
): Promise<MailedLink[]> {
  const { databases, randomBytes, sender } = deps;
  const mailed: MailedLink[] = [];
  for (const { businessId, memberId, lang } of await findMembersByEmail(databases.directory, email)) {
    const placed = await findPlacedBusiness(databases, businessId);
    if (placed === null) continue;
    const token = newToken(randomBytes);
    const expiresAtMs = nowMs + LINK_LIFETIME_MS;
    const link = { digest: digestOfToken(token), memberId, isMailed: true, expiresAtMs };
    if (!(await keepMailedLink(databases.directory, businessId, link, nowMs))) {
      mailed.push({ kind: 'too_many' });
      continue;
    }
    const { mail: words } = signInWordsOf(dashboardLocale(lang, acceptLanguage).language);
    const filled = { business: placed.business.name, url: linkUrl(origin, token) };
    const mail = { to: email, subject: fill(words.subject, filled), text: fill(words.text, filled) };
    const outcome = await sendMail(sender, mail);
    mailed.push(outcome.kind === 'sent' ? { kind: 'mailed' } : outcome);
  }
  return mailed;
}

import { builtFiles } from '../../html/built-files.ts';
import type { AppContext } from '../../http/context.ts';
import { localeFor } from '../../members/require-member.guard.ts';
import { formTokenOf } from '../../members/session-token.crypto.ts';
import type { Screen } from './screen.ts';

/** What a screen is given of the request, behind `requireMember`. */
export async function screenOf(c: AppContext): Promise<Screen> {
  const { business, member, sessionToken } = c.get('signedIn');
  const env = c.get('env');
  const { site } = await builtFiles(env);
  const { id, name, currency, timeZone } = business;
  return {
    business: { id, name, currency, timeZone },
    member,
    locale: localeFor(c),
    site,
    formToken: formTokenOf(sessionToken),
    isGenerated: env.demo?.businessId === id,
    done: c.req.query('done') ?? null,
  };
}

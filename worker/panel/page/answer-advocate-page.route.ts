import { newId } from '../../crypto/ids.crypto.ts';
import { randomBytes } from '../../crypto/random.crypto.ts';
import type { Deps } from '../../database/deps.ts';
import { readerLocale } from '../../html/answer-message.ts';
import { builtFiles } from '../../html/built-files.ts';
import type { AppContext } from '../../http/context.ts';
import { publicOrigin } from '../../http/public-origin.ts';
import { makePageToken } from '../../permissions/page-token.crypto.ts';
import { advocatePage } from './advocate-page.page.tsx';
import type { OpenedAdvocatePage } from './opened-advocate-page.ts';
import type { PlacedAdvocate } from './place-advocate.act.ts';

interface Answered {
  placed: PlacedAdvocate;
  token: string;
  /** What was just done, by its word; null for nothing. */
  done: string | null;
}

/** Answers the page of an advocate. */
export async function answerAdvocatePage(
  c: AppContext,
  page: OpenedAdvocatePage,
  { placed: { claims, isOfAddress }, token, done }: Answered,
) {
  const { signingSecret } = c.get('env');
  const { site } = await builtFiles(c.get('env'));
  // It opens no longer than what opened this page.
  const permissions = signingSecret === null ? null : makePageToken(signingSecret, 'permissions', claims);
  const props = {
    ...page,
    origin: publicOrigin(c),
    permissionsPath: permissions === null ? null : `/p/${permissions}`,
    address: isOfAddress ? { expiresAtMs: claims.expiresAtMs } : null,
    token,
    done,
    locale: readerLocale(c),
    site,
  };
  return c.html(advocatePage(props), 200);
}

/** What the acts of the page work with. */
export function depsOfPage(c: AppContext, { db }: PlacedAdvocate): Deps {
  return { databases: c.get('env').databases, db, newId, randomBytes };
}

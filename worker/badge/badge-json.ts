import type { Badge } from '../../schema/api/badge.ts';
import type { Locale } from '../language/locale.ts';
import { wordsOf } from '../language/words/words-of.ts';
import { badgeText, type BadgeFacts } from './badge.ts';

/** A badge as the API answers it, as far as it is the same for every visitor of one language and link. */
export type SharedBadge = Omit<Badge, 'consentNeeded' | 'cookieDomain' | 'knownRef' | 'refKnown'>;

/** `proofPage` is the address of the page that explains the number. */
export function badgeToJson(
  facts: Omit<BadgeFacts, 'knownCode'>,
  locale: Locale,
  proofPage: string,
): SharedBadge {
  const words = wordsOf(locale.language).badge;
  return {
    ...badgeText(facts, locale),
    proofUrl: `${proofPage}?lang=${locale.tag}`,
    proofText: words.proof,
    shareText: words.share,
    lang: locale.tag,
    dir: locale.dir,
  };
}

import { displayNameOf } from '../clients/display-name.ts';
import type { Locale } from '../language/locale.ts';
import type { Standing } from '../ledger/standing.ts';
import { rorOf } from '../ror/ror.ts';
import { fill, fillCount, formatShare, isolate } from '../language/wording.ts';
import { wordsOf } from '../language/words/words-of.ts';

/** What a badge can say, apart from how. */
export interface BadgeFacts {
  standing: Standing;
  /** How many active clients a percentage needs. */
  minimumSample: number;
  /** The first of the visitor's codes that is an enabled link of the business; null if none is. */
  knownCode: string | null;
  /**
   * The name on record of the advocate who brought the visitor and agreed to be named; null without either.
   */
  advocateName: string | null;
}

export interface BadgeText {
  kind: 'referred' | 'trust' | 'empty';
  text: string;
  detail: string;
}

/**
 * What the badge says (widget.md, What it shows). A visitor whose advocate agreed reads the advocate's name,
 * everybody else the exact count of active clients, with ROR beside it from the minimum sample on. Where
 * nobody is active there is nothing to say.
 */
export function badgeText(
  { standing, minimumSample, advocateName }: Omit<BadgeFacts, 'knownCode'>,
  locale: Locale,
): BadgeText {
  const words = wordsOf(locale.language).badge;
  const name = displayNameOf(advocateName);
  if (name !== null)
    return { kind: 'referred', text: fill(words.referred, { name: isolate(name) }), detail: '' };
  const { active, referredOrRepeat } = rorOf(standing);
  if (active === 0) return { kind: 'empty', text: '', detail: '' };
  const text = fillCount(words.trusted, active, locale);
  if (active < minimumSample) return { kind: 'trust', text, detail: '' };
  return {
    kind: 'trust',
    text,
    detail: fill(words.detail, { share: formatShare(referredOrRepeat, active, 0, locale) }),
  };
}

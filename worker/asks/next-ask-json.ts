import { formatInstantOrNull } from '../calendar/instant.ts';
import type { Locale } from '../language/locale.ts';
import { fill, fillCount, isolate } from '../language/wording.ts';
import { askWordsOf } from '../language/words/asks/words-of.ts';
import { levelOf } from './ask-ladder.ts';
import type { AskChoice } from './choose-ask.ts';

/** The next ask of a client who brought so many others, as the API answers it. */
export function nextAskToJson(choice: AskChoice, brought: number, locale: Locale) {
  if (choice.kind === 'none')
    return {
      allowed: false,
      ask: null,
      refusedBecause: choice.reason,
      notBefore: formatInstantOrNull(choice.notBeforeMs),
    };
  const { kind, offer } = choice.ask;
  const ask = { kind, level: levelOf(kind), why: whyOf(choice, brought, locale) };
  const offered = offer === null ? {} : { offer: { id: offer.id, title: offer.title, url: offer.url } };
  return { allowed: true, ask: { ...ask, ...offered }, refusedBecause: null, notBefore: null };
}

/** Why it is the best ask of a client who brought so many others, in a sentence. */
export function whyOf(
  { because, ask }: Extract<AskChoice, { kind: 'ask' }>,
  brought: number,
  locale: Locale,
): string {
  const { why } = askWordsOf(locale.language);
  switch (because) {
    case 'introduce':
    case 'vouch':
      return fillCount(why[because], brought, locale);
    case 'offer':
      return fill(why.offer, { offer: isolate(ask.offer?.title ?? '') });
    default:
      return why[because];
  }
}

import { windowFrom } from '../calendar/cover.ts';
import { callSentence } from '../calls/call-sentence.ts';
import type { NamedSuggestion } from '../calls/suggestion.ts';
import type { DashboardLocale } from '../language/dashboard-locale.ts';
import { formatMoney } from '../language/format-money.ts';
import { fill, fillCount, formatCount, formatDate, formatShare, isolate } from '../language/wording.ts';
import { letterWordsOf } from '../language/words/dashboard/letter/words-of.ts';
import type { Leavers } from '../outlooks/outlook.ts';
import { MOVEMENT_KINDS } from '../ror/movement.ts';
import type { Ror } from '../ror/ror.ts';
import type { Week } from './week.ts';

/*
 * What is said of a week, in sentences: Home and the Monday letter say the same. Who may not see money reads
 * none of it.
 */

/** Who reads, and what the business decided. */
export interface Reader {
  locale: DashboardLocale;
  mayMoney: boolean;
  minimumSample: number;
}

/** Whether a share of a day is shown: of fewer clients than the sample it is not. */
export function isShown({ active }: Pick<Ror, 'active'>, minimumSample: number): boolean {
  return active > 0 && active >= minimumSample;
}

/** The number, and what it was on the Monday before. */
export function numberSentence({ movement: { from, to }, beganOn }: Week, reader: Reader): string {
  const { locale, minimumSample } = reader;
  const words = letterWordsOf(locale.language);
  if (beganOn === null) return words.nothing;
  if (to.active === 0) return words.nobody;
  if (!isShown(to, minimumSample)) {
    const minimum = formatCount(minimumSample, locale);
    return fill(fillCount(words.tooFew, to.active, locale), { minimum });
  }
  const now = fill(fillCount(words.number, to.active, locale), { share: shareText(to, locale) });
  if (!isShown(from, minimumSample)) return now;
  return `${now} ${fill(words.lastMonday, { share: shareText(from, locale) })}`;
}

/** ROR as it is written: rounded down to a tenth of a percent. */
export function shareText({ referredOrRepeat, active }: Ror, locale: DashboardLocale): string {
  return formatShare(referredOrRepeat, active, 1, locale);
}

/** That the ledger is younger than a year; null where it is not. */
export function youngSentence(
  { beganOn, asOf }: Pick<Week, 'beganOn' | 'asOf'>,
  reader: Reader,
): string | null {
  const { locale } = reader;
  if (beganOn === null || beganOn <= windowFrom(asOf)) return null;
  return fill(letterWordsOf(locale.language).young, { date: formatDate(beganOn, locale) });
}

/** What moved the number, in counts of clients. */
export function movedSentence({ movement, since }: Week, { locale }: Reader): string {
  const words = letterWordsOf(locale.language);
  const moved = MOVEMENT_KINDS.filter((kind) => movement.byKind[kind].clients > 0).map((kind) =>
    fillCount(words.movements[kind], movement.byKind[kind].clients, locale),
  );
  const date = formatDate(since, locale);
  return moved.length === 0
    ? fill(words.unmoved, { date })
    : fill(words.moved, { date, list: listOf(moved, locale) });
}

/** Why somebody is to be called; without money for who may not see it. */
export function callWhy(
  call: NamedSuggestion,
  { locale, mayMoney }: Pick<Reader, 'locale' | 'mayMoney'>,
): string {
  const parts = mayMoney ? call.parts : { ...call.parts, spentMinor: 0 };
  return callSentence({ ...call, parts }, locale);
}

/** Whom to call, each with the reason. */
export function callSentences({ calls }: Week, reader: Reader): string {
  const words = letterWordsOf(reader.locale.language);
  const open = (calls ?? []).filter(({ state }) => state !== 'done');
  if (open.length === 0) return words.noCall;
  return open
    .map((call) =>
      fill(words.call, { name: isolate(call.name ?? call.clientId), why: callWhy(call, reader) }),
    )
    .join('\n');
}

/** How many leave, and what they were worth. */
export function leaversSentence({ count, worth }: Leavers, { locale, mayMoney }: Reader): string {
  const words = letterWordsOf(locale.language);
  if (count === 0) return words.nobodyLeaves;
  const leave = fillCount(words.leave, count, locale);
  const amounts = worth.map(({ currency, amountMinor }) => formatMoney(amountMinor, currency, locale));
  if (!mayMoney || amounts.length === 0) return leave;
  return `${leave} ${fill(words.worth, { amounts: listOf(amounts, locale) })}`;
}

/** How many of them are named in a sentence. */
const NAMED_IN_A_SENTENCE = 3;

/** Who leaves, with the names of the first. */
export function leaversWithNames(week: Week, reader: Reader): string {
  if (week.ahead === null) return letterWordsOf(reader.locale.language).notWorkedOut;
  const { leavers } = week.ahead.outlook;
  const names = namedOf(leavers.first, week).slice(0, NAMED_IN_A_SENTENCE);
  const sentence = leaversSentence(leavers, reader);
  if (names.length === 0) return sentence;
  const listed = listOf(
    names.map(({ name }) => isolate(name)),
    reader.locale,
  );
  return `${sentence} ${fill(letterWordsOf(reader.locale.language).first, { names: listed })}`;
}

/** Whom to thank; nothing where it was not worked out. */
export function thanksSentence(week: Week, { locale }: Reader): string | null {
  if (week.ahead === null) return null;
  const words = letterWordsOf(locale.language);
  const named = namedOf(week.ahead.outlook.thanks, week);
  if (named.length === 0) return words.nobodyToThank;
  const names = named.map(({ name, of }) =>
    fill(fillCount(words.broughtBy, of.brought, locale), { name: isolate(name) }),
  );
  return fill(words.thank, { names: listOf(names, locale) });
}

/** Those who are still to be named, with what they are called: by their ids where they have no name. */
export function namedOf<Of extends { clientId: string }>(
  listed: readonly Of[],
  { names }: Pick<Week, 'names'>,
): { name: string; of: Of }[] {
  return listed
    .filter(({ clientId }) => names.has(clientId))
    .map((of) => ({ name: names.get(of.clientId) ?? of.clientId, of }));
}

function listOf(texts: readonly string[], { tag }: DashboardLocale): string {
  return new Intl.ListFormat(tag, { type: 'conjunction' }).format(texts);
}

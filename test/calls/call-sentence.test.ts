/** The sentences about calls, in every language (docs/relationships/calls.md, The sentence). */
import { expect, it } from 'vitest';
import { callEffect, effectSentence } from '../../worker/calls/call-effect.ts';
import { callSentence, firstNameOf } from '../../worker/calls/call-sentence.ts';
import { REASON_CODES, type SuggestionParts } from '../../worker/calls/suggestion.ts';
import { parseDay } from '../../worker/calendar/day.ts';
import { chooseLocale, LANGUAGES } from '../../worker/language/locale.ts';

const day = (text: string) => parseDay(text) ?? 0;
const WEEK = day('2026-02-02');
const PARTS: SuggestionParts = {
  spentMinor: 84_000,
  currency: 'EUR',
  brought: 2,
  rhythmDays: 35.4,
  silenceDays: 98,
  leavesOn: day('2026-03-03'),
  since: day('2026-01-30'),
};
const plain = (text: string) => text.replace(/[\u2068\u2069]/g, '').replace(/\u00a0/g, ' ');
const english = chooseLocale('en', null);

const said = (
  reasonCode: (typeof REASON_CODES)[number],
  parts: Partial<SuggestionParts> = {},
  name = 'Maria Rossi',
) => plain(callSentence({ week: WEEK, reasonCode, parts: { ...PARTS, ...parts }, name }, english));

it('a client is told by value, rhythm and the day on which it leaves', () => {
  expect(said('value')).toBe(
    'Maria spent €840 in a year and brought 2 clients. Usually buys every 5 weeks; the last time was 14 weeks ago. Leaves your number on March 3, 2026.',
  );
});

it.each<[string, Partial<SuggestionParts>, string]>([
  [
    'one purchase, nobody brought, a cover that lasts',
    { brought: 0, rhythmDays: null, silenceDays: 1, leavesOn: WEEK + 61 },
    'Maria spent €840 in a year. The only purchase so far was 1 day ago.',
  ],
  [
    'nothing spent, and lapsed',
    { spentMinor: 0, brought: 1, rhythmDays: 1, silenceDays: 20, leavesOn: WEEK - 2 },
    'Maria brought 1 client. Usually buys every day; the last time was 20 days ago. Left your number on January 31, 2026.',
  ],
  [
    'cents, and yesterday’s',
    { spentMinor: 84_050, brought: 0, rhythmDays: 21, silenceDays: 0, leavesOn: WEEK + 100 },
    'Maria spent €840.50 in a year. Usually buys every 3 weeks; the last time was today.',
  ],
])('%s', (_, parts, sentence) => {
  expect(said('value', parts)).toBe(sentence);
});

it.each([
  [
    'advocate_at_risk',
    'Maria may be drifting away, while somebody who came through Maria is still your client.',
  ],
  ['make_good', 'Something went wrong with Maria on January 30, 2026, and nobody has been in touch since.'],
  ['thank', 'Maria brought you somebody on January 30, 2026 and has not been thanked yet.'],
  ['anniversary', 'Maria first bought from you on January 30, 2026, a year ago.'],
] as const)('%s is told first', (reasonCode, sentence) => {
  expect(said(reasonCode)).toContain(`${sentence} Maria spent`);
});

it.each([
  ['Maria Rossi', 'Maria'],
  ['Dr. Maria Rossi', 'Maria'],
  ['Rossi, Maria', 'Maria'],
  ['山田太郎', '山田太郎'],
  [null, null],
])('%s is called %s', (name, called) => {
  expect(firstNameOf(name)).toBe(called);
});

const everyCase = LANGUAGES.flatMap((language) =>
  REASON_CODES.flatMap((reasonCode) =>
    [1, 2, 3, 5, 11, 22].map((count) => ({ language, reasonCode, count })),
  ),
);

it('no language leaves a brace, an empty word or two spaces, whatever the count', () => {
  for (const { language, reasonCode, count } of everyCase) {
    const parts = { ...PARTS, brought: count, rhythmDays: count, silenceDays: count };
    const locale = chooseLocale(language, null);
    const sentence = callSentence({ week: WEEK, reasonCode, parts, name: null }, locale);
    expect(sentence).not.toMatch(/[{}]|undefined|null| {2}/);
    expect(sentence.length).toBeGreaterThan(20);
  }
});

it.each(LANGUAGES)('nothing is said of an effect before 12 pairs are over: %s', (language) => {
  const pair = { isOver: true, isSuggestedBack: true, isHeldBackBack: false };
  const locale = chooseLocale(language, null);
  const early = [0, 1, 2, 11].map((count) => callEffect(Array.from({ length: count }, () => pair)));
  expect(early.map(({ result }) => result)).toEqual([null, null, null, null]);
  const sentences = early.map((effect) => effectSentence(effect, locale));
  const enough = callEffect(Array.from({ length: 12 }, () => pair));
  expect(enough.result).toMatchObject({ suggestedBack: 12, heldBackBack: 0 });
  for (const sentence of [...sentences, effectSentence(enough, locale)]) expect(sentence).not.toMatch(/[{}]/);
  expect(new Set(sentences).size).toBe(4);
});

it.each([
  [12, 0, 'calling seems to help'],
  [0, 12, 'does not seem to help'],
  [7, 6, 'may well be chance'],
])('of 12 pairs, %i who were suggested and %i who were held back: %s', (suggested, heldBack, meaning) => {
  const pairs = Array.from({ length: 12 }, (_, index) => ({
    isOver: true,
    isSuggestedBack: index < suggested,
    isHeldBackBack: index < heldBack,
  }));
  const waiting = { isOver: false, isSuggestedBack: true, isHeldBackBack: true };
  const effect = callEffect([...pairs, waiting]);
  expect([effect.pairs, effect.pairsOver]).toEqual([13, 12]);
  expect(effectSentence(effect, english)).toContain(meaning);
});

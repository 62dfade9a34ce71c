import { formatDay } from '../calendar/day.ts';
import type { Locale } from '../language/locale.ts';
import { fill, formatDateRange } from '../language/wording.ts';
import { calibrationWordsOf } from '../language/words/calibration/words-of.ts';
import type { VerdictWords } from '../language/words/calibration/words.ts';
import type { Calibration, Verdict } from './calibration.ts';

/** What became of predictions as the API answers it. */
export function calibrationToJson(calibration: Calibration, locale: Locale) {
  const { asOf, saidOn, days, states, returns } = calibration;
  const words = calibrationWordsOf(locale.language);
  const period = formatDateRange(saidOn, asOf, locale);
  const sentenceOf = (verdict: Verdict, of: VerdictWords) => fill(sentenceFor(verdict, of), { period });
  return {
    asOf: formatDay(asOf),
    saidOn: formatDay(saidOn),
    horizonDays: days,
    lang: locale.tag,
    predictors: {
      state: { ...states, sentence: sentenceOf(states.verdict, words.state) },
      return: { ...returns, sentence: sentenceOf(returns.verdict, words.return) },
    },
    callList: { at: '/v1/calls/backtest' },
  };
}

function sentenceFor(verdict: Verdict, { better, noBetter, tooFew }: VerdictWords): string {
  switch (verdict) {
    case 'better':
      return better;
    case 'no_better':
      return noBetter;
    case 'too_few':
      return tooFew;
  }
}

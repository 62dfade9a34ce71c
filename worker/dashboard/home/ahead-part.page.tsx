import { formatDay } from '../../calendar/day.ts';
import { formatColumnMoney } from '../../language/format-money.ts';
import { fill, fillCount, formatDate } from '../../language/wording.ts';
import { homeWordsOf } from '../../language/words/dashboard/home/words-of.ts';
import { letterWordsOf } from '../../language/words/dashboard/letter/words-of.ts';
import { leaversSentence, namedOf, type Reader } from '../../letters/week-sentences.ts';
import type { Week } from '../../letters/week.ts';
import { LEAVES_SOON_DAYS } from '../../relationships/state.ts';
import { clientPath } from '../shell/screen.ts';

/** Who leaves within 30 days: how many, what they were worth, and the first of them. */
export function LeaversPart({ week, reader }: { week: Week; reader: Reader }) {
  const { locale, mayMoney } = reader;
  const words = homeWordsOf(locale.language).ahead;
  return (
    <section aria-labelledby="leave">
      <h2 id="leave">{words.leave}</h2>
      {week.ahead === null ? (
        <p data-look-again>{letterWordsOf(locale.language).notWorkedOut}</p>
      ) : (
        <>
          <p>{leaversSentence(week.ahead.outlook.leavers, reader)}</p>
          <ul class="people">
            {namedOf(week.ahead.outlook.leavers.first, week)
              .slice(0, SHOWN)
              .map(({ name, of: { clientId, leavesOn, currency, amountMinor } }) => (
                <li>
                  <a href={clientPath(clientId)}>
                    <bdi>{name}</bdi>
                  </a>{' '}
                  <span>{fill(words.leavesOn, { date: formatDate(leavesOn, locale, 'medium') })}</span>
                  {mayMoney && amountMinor > 0 && (
                    <span>{formatColumnMoney(amountMinor, currency, locale)}</span>
                  )}
                </li>
              ))}
          </ul>
          {week.ahead.outlook.leavers.count > SHOWN && (
            <p>
              <a href={`/dashboard/clients?leavesBefore=${formatDay(week.ahead.day + LEAVES_SOON_DAYS + 1)}`}>
                {words.all}
              </a>
            </p>
          )}
        </>
      )}
    </section>
  );
}

/** Of whom the others are in the list of clients. */
const SHOWN = 10;

/** Whom to thank for somebody new. */
export function ThanksPart({ week, reader: { locale } }: { week: Week; reader: Reader }) {
  const words = homeWordsOf(locale.language).ahead;
  const letter = letterWordsOf(locale.language);
  const thanks = week.ahead === null ? [] : namedOf(week.ahead.outlook.thanks, week);
  return (
    <section aria-labelledby="thank">
      <h2 id="thank">{words.thank}</h2>
      {thanks.length === 0 && <p>{week.ahead === null ? letter.notWorkedOut : letter.nobodyToThank}</p>}
      <ul class="people">
        {thanks.map(({ name, of: { clientId, brought } }) => (
          <li>
            <a href={clientPath(clientId)}>
              <bdi>{name}</bdi>
            </a>{' '}
            <span>{fillCount(words.brought, brought, locale)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

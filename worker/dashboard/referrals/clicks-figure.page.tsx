import type { DashboardLocale } from '../../language/dashboard-locale.ts';
import { fill, formatCount, formatDate, formatDateRange } from '../../language/wording.ts';
import type { ReferralsWords } from '../../language/words/dashboard/referrals/words.ts';
import { clicksShown, type ClicksShown } from './clicks-shown.ts';
import type { Referrals } from './referrals.ts';

/** Of a bar and the room beside it, in units of the drawing. */
const STEP = 8;
const WIDTH = 6;
const HEIGHT = 150;

interface ClicksProps extends Pick<Referrals, 'period' | 'clicks'> {
  words: ReferralsWords['clicks'];
  locale: DashboardLocale;
}

/** How often links were followed, a bar a day: by people, and above that by programs. */
export function ClicksFigure({ period, clicks, words, locale }: ClicksProps) {
  const range = formatDateRange(period.from, period.to, locale);
  const shown = clicksShown(period, clicks);
  if (shown.people + shown.programs === 0) return <p>{fill(words.none, { period: range })}</p>;
  const finding = fill(words.finding, {
    period: range,
    clicks: formatCount(shown.people, locale),
    most: formatCount(shown.most.people, locale),
    day: formatDate(shown.most.day, locale),
    others: formatCount(shown.programs, locale),
  });
  return (
    <figure class="clicks">
      <figcaption>{finding}</figcaption>
      <p class="key" aria-hidden="true">
        <span class="people">{words.people}</span> <span class="programs">{words.others}</span>
        <span class="top-of-scale">{formatCount(shown.highest, locale)}</span>
      </p>
      <Bars shown={shown} label={fill(words.label, { period: range })} />
      <p class="ends" aria-hidden="true">
        <span>{formatDate(period.from, locale, 'medium')}</span>
        <span>{formatDate(period.to, locale, 'medium')}</span>
      </p>
      <p class="quiet">{words.kinds}</p>
      <ClicksTable {...{ period, clicks, words, locale }} />
    </figure>
  );
}

function Bars({ shown, label }: { shown: ClicksShown; label: string }) {
  const scale = HEIGHT / shown.highest;
  const round = (value: number) => Math.round(value * 10) / 10;
  return (
    <svg
      viewBox={`0 0 ${shown.bars.length * STEP} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {shown.bars.map(({ people, programs }, place) => {
        const x = place * STEP + (STEP - WIDTH) / 2;
        const [high, more] = [round(people * scale), round(programs * scale)];
        return (
          <>
            {people > 0 && <rect class="people" x={x} y={round(HEIGHT - high)} width={WIDTH} height={high} />}
            {programs > 0 && (
              <rect class="programs" x={x} y={round(HEIGHT - high - more)} width={WIDTH} height={more} />
            )}
          </>
        );
      })}
    </svg>
  );
}

function ClicksTable({ clicks, words, locale }: ClicksProps) {
  return (
    <details>
      <summary>{words.table}</summary>
      <div class="scroll" tabindex={0} role="region" aria-label={words.table}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.day}</th>
              <th scope="col">{words.people}</th>
              <th scope="col">{words.bots}</th>
              <th scope="col">{words.previews}</th>
              <th scope="col">{words.prefetches}</th>
            </tr>
          </thead>
          <tbody>
            {clicks.toReversed().map((one) => (
              <tr>
                <th scope="row">{formatDate(one.day, locale, 'medium')}</th>
                <td>{formatCount(one.clicks, locale)}</td>
                <td>{formatCount(one.bots, locale)}</td>
                <td>{formatCount(one.previews, locale)}</td>
                <td>{formatCount(one.prefetches, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

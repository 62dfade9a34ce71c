import type { Check, CheckedGroup } from '../../forecasts/calibration.ts';
import type { DashboardLocale } from '../../language/dashboard-locale.ts';
import { fill, formatCount } from '../../language/wording.ts';
import type { OwnProofWords } from '../../language/words/dashboard/proof/words.ts';
import { wilsonInterval } from '../../statistics/wilson.ts';
import { formatPercent, formatError } from './format-percent.ts';
import { RangeMark } from './range-mark.page.tsx';
import type { ShownWork } from './shown-proof.ts';

interface CalibrationProps {
  work: Extract<ShownWork, { kind: 'calibration' }>;
  words: OwnProofWords['calibration'];
  locale: DashboardLocale;
}

/** What each predictor said 90 days ago, and what then happened. */
export function CalibrationPart({ work: { calibration, sentences }, words, locale }: CalibrationProps) {
  const { states, returns } = calibration;
  const byState = states.groups.map((group) => ({ ...group, name: words.states[group.state] }));
  const byModel = returns.groups.map((group) => ({
    ...group,
    name: fill(words.fifth, { place: formatCount(group.fifth, locale) }),
  }));
  const shared = { words, locale };
  return (
    <>
      <CheckFigure
        {...shared}
        title={words.byState}
        sentence={sentences.state}
        check={states}
        groups={byState}
      />
      <CheckFigure
        {...shared}
        title={words.byModel}
        sentence={sentences.return}
        check={returns}
        groups={byModel}
      />
      <p class="quiet">{words.key}</p>
    </>
  );
}

interface CheckProps extends Omit<CalibrationProps, 'work'> {
  title: string;
  sentence: string;
  check: Check<CheckedGroup>;
  groups: readonly (CheckedGroup & { name: string })[];
}

function CheckFigure({ title, sentence, check: { brier }, groups, words, locale }: CheckProps) {
  return (
    <figure class="check">
      <figcaption>{sentence}</figcaption>
      {groups.length > 0 && (
        <div class="wide" tabindex={0} role="region" aria-label={title}>
          <table class="marks">
            <caption>{title}</caption>
            <thead>
              <tr>
                <th scope="col">{words.group}</th>
                <th scope="col">{words.clients}</th>
                <th scope="col">{words.said}</th>
                <th scope="col">{words.seen}</th>
                <th scope="col">{words.picture}</th>
              </tr>
            </thead>
            <tbody>
              {groups.map((group) => (
                <GroupRow group={group} words={words} locale={locale} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {brier !== null && (
        <p class="quiet">
          {fill(words.brier, {
            predictor: formatError(brier.predictor, locale),
            baseRate: formatError(brier.baseRate, locale),
          })}
        </p>
      )}
    </figure>
  );
}

function GroupRow({
  group: { name, n, said, seen },
  words,
  locale,
}: Omit<CalibrationProps, 'work'> & { group: CheckedGroup & { name: string } }) {
  const range = seen === null ? null : wilsonInterval(Math.round(seen * n), n);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{n === 0 ? words.nobody : formatCount(n, locale)}</td>
      <td>{said === null ? '–' : formatPercent(said, locale)}</td>
      <td>
        {seen === null || range === null ? (
          '–'
        ) : (
          <>
            {formatPercent(seen, locale)}
            <span class="quiet">
              {fill(words.range, {
                low: formatPercent(range.low, locale),
                high: formatPercent(range.high, locale),
              })}
            </span>
          </>
        )}
      </td>
      <td>{seen !== null && range !== null && <RangeMark {...range} dot={seen} line={said} />}</td>
    </tr>
  );
}

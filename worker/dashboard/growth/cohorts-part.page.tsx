import { dateOfDay } from '../../calendar/day.ts';
import type { DashboardLocale } from '../../language/dashboard-locale.ts';
import { fill, fillCount, formatCount, formatMonth, formatShare } from '../../language/wording.ts';
import type { GrowthWords } from '../../language/words/dashboard/growth/words.ts';
import { COHORT_MONTHS, type Cohort, type CohortMark, type CohortWidth } from '../../reports/cohorts.ts';
import { cohortCell, FEWEST_FOR_SHARE } from './cohort-cell.ts';
import type { Growth } from './growth.ts';

interface CohortsProps {
  shown: Growth['cohorts'];
  words: GrowthWords['cohorts'];
  locale: DashboardLocale;
}

/** Who was still there so many months after a first purchase, cohort by cohort, the latest first. */
export function CohortsPart({ shown: { width, cohorts, isComplete }, words, locale }: CohortsProps) {
  const listed = cohorts.filter(({ clients }) => clients > 0).toReversed();
  return (
    <>
      <p>{findingOf(listed, width, words, locale)}</p>
      <div class="wide" tabindex={0} role="region" aria-label={words.heading}>
        <table class="cohorts">
          <thead>
            <tr>
              <th scope="col">{words.cohort}</th>
              <th scope="col">{words.clients}</th>
              {COHORT_MONTHS.map((months) => (
                <th scope="col">{fillCount(words.months, months, locale)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {listed.map((cohort) => (
              <tr>
                <th scope="row">{nameOf(cohort, width, words, locale)}</th>
                <td>{formatCount(cohort.clients, locale)}</td>
                {cohort.marks.map((mark) => (
                  <Cell mark={mark} words={words} locale={locale} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="quiet">{words.note}</p>
      {!isComplete && <p class="quiet">{words.incomplete}</p>}
      <p class="links">
        <a href="?by=quarter" aria-current={width === 'quarter' ? 'true' : undefined}>
          {words.byQuarter}
        </a>
        <a href="?by=month" aria-current={width === 'month' ? 'true' : undefined}>
          {words.byMonth}
        </a>
      </p>
    </>
  );
}

/** The latest cohort that is 12 months old and large enough for a percentage, in a sentence. */
function findingOf(
  listed: readonly Cohort[],
  width: CohortWidth,
  words: GrowthWords['cohorts'],
  locale: DashboardLocale,
): string {
  for (const cohort of listed) {
    const mark = cohort.marks.find(({ months }) => months === 12);
    if (mark === undefined || !mark.isOver || mark.clients < FEWEST_FOR_SHARE) continue;
    return fill(words.finding, {
      cohort: nameOf(cohort, width, words, locale),
      share: formatShare(mark.active, mark.clients, 0, locale),
      months: formatCount(mark.months, locale),
    });
  }
  return words.noFinding;
}

function nameOf(
  { from }: Cohort,
  width: CohortWidth,
  words: GrowthWords['cohorts'],
  locale: DashboardLocale,
): string {
  if (width === 'month') return formatMonth(from, locale);
  const { year, month } = dateOfDay(from);
  return fill(words.quarter, { year: String(year), quarter: String(Math.ceil(month / 3)) });
}

function Cell({ mark, words, locale }: { mark: CohortMark } & Omit<CohortsProps, 'shown'>) {
  const cell = cohortCell(mark);
  if (cell.kind === 'not_yet') return <td class="quiet">{words.notYet}</td>;
  const { clients, active, repeat, isOver } = cell;
  const shareOf = (part: number) =>
    cell.kind === 'shares'
      ? formatShare(part, clients, 0, locale)
      : fill(words.of, { part: formatCount(part, locale), whole: formatCount(clients, locale) });
  return (
    <td class={isOver ? undefined : 'open'}>
      <span>{shareOf(active)}</span>
      <ShareBar part={active} back={repeat ?? active} whole={clients} />
      {repeat !== null && <span class="quiet">{fill(words.repeat, { share: shareOf(repeat) })}</span>}
      {!isOver && <span class="quiet">{fillCount(words.soFar, clients, locale)}</span>}
    </td>
  );
}

/** How much of the whole is active, and how much of it has come back, as a bar beside the figures. */
function ShareBar({ part, back, whole }: { part: number; back: number; whole: number }) {
  const width = (of: number) => Math.round((of / whole) * 100);
  return (
    <svg class="share" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect class="whole" width="100" height="6" />
      <rect class="active" width={width(part)} height="6" />
      <rect class="back" width={width(back)} height="6" />
    </svg>
  );
}

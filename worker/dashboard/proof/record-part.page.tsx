import type { TrackEntry } from '../../forecasts/track-record.ts';
import type { DashboardLocale } from '../../language/dashboard-locale.ts';
import { fill, formatCount, formatDate } from '../../language/wording.ts';
import type { OwnProofWords } from '../../language/words/dashboard/proof/words.ts';
import { formatPercent } from './format-percent.ts';
import { RangeMark } from './range-mark.page.tsx';

interface RecordProps {
  entries: readonly TrackEntry[];
  isComplete: boolean;
  words: OwnProofWords['record'];
  locale: DashboardLocale;
}

/** What was said of ROR, with its band, and what ROR then was. */
export function RecordPart({ entries, isComplete, words, locale }: RecordProps) {
  if (entries.length === 0) return <p>{isComplete ? words.none : words.incomplete}</p>;
  const inside = entries.filter(isInside).length;
  const counts = { inside: formatCount(inside, locale), count: formatCount(entries.length, locale) };
  return (
    <figure class="check">
      <figcaption>{fill(words.finding, counts)}</figcaption>
      <div class="wide" tabindex={0} role="region" aria-label={words.heading}>
        <table class="marks">
          <thead>
            <tr>
              <th scope="col">{words.made}</th>
              <th scope="col">{words.for}</th>
              <th scope="col">{words.said}</th>
              <th scope="col">{words.was}</th>
              <th scope="col">{words.picture}</th>
            </tr>
          </thead>
          <tbody>
            {entries.toReversed().map((entry) => (
              <EntryRow entry={entry} words={words} locale={locale} />
            ))}
          </tbody>
        </table>
      </div>
      <p class="quiet">{words.key}</p>
      {!isComplete && <p class="quiet">{words.incomplete}</p>}
    </figure>
  );
}

function EntryRow({ entry, words, locale }: { entry: TrackEntry } & Pick<RecordProps, 'words' | 'locale'>) {
  const { madeOn, said, low, high, was } = entry;
  return (
    <tr>
      <th scope="row">{formatDate(madeOn, locale, 'medium')}</th>
      <td>{formatDate(entry.for, locale, 'medium')}</td>
      <td>
        {formatPercent(said, locale)}
        <span class="quiet">
          {formatPercent(low, locale)} – {formatPercent(high, locale)}
        </span>
      </td>
      <td>
        {formatPercent(was, locale)}
        <span class="quiet">{isInside(entry) ? words.inside : words.outside}</span>
      </td>
      <td>
        <RangeMark low={low} high={high} dot={was} line={said} />
      </td>
    </tr>
  );
}

function isInside({ low, high, was }: TrackEntry): boolean {
  return low <= was && was <= high;
}

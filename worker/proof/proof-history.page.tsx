import type { Locale } from '../language/locale.ts';
import type { PublishedPoint } from './proof.ts';
import { fill, formatCount, formatDate, formatShare } from '../language/wording.ts';
import type { Words } from '../language/words/words.ts';
import { RorPlot } from './ror-plot.page.tsx';

interface ProofHistoryProps {
  points: readonly PublishedPoint[];
  words: Words['proof'];
  locale: Locale;
}

/**
 * ROR over time, as a plot and as a plain table. Empty where no day had a large enough sample.
 */
export function ProofHistory({ points, words, locale }: ProofHistoryProps) {
  const shown = points.filter((point) => point.counted !== null);
  if (shown.length < 2) return <></>;
  return (
    <section aria-labelledby="history">
      <h2 id="history">{words.overTime}</h2>
      <RorPlot points={points} label={labelOf(shown, words, locale)} locale={locale} />
      <details>
        <summary>{words.table}</summary>
        <div class="scroll" tabindex={0} role="region" aria-label={words.table}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.day}</th>
                <th scope="col">{words.counted}</th>
                <th scope="col">{words.active}</th>
                <th scope="col">{words.share}</th>
              </tr>
            </thead>
            <tbody>
              {points.toReversed().map((point) => (
                <Row point={point} locale={locale} />
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}

function Row({ point, locale }: { point: PublishedPoint; locale: Locale }) {
  return (
    <tr>
      <th scope="row">{formatDate(point.day, locale, 'medium')}</th>
      <td>{point.counted === null ? '–' : formatCount(point.counted, locale)}</td>
      <td>{formatCount(point.active, locale)}</td>
      <td>{sharesText(point, locale)}</td>
    </tr>
  );
}

function labelOf(shown: readonly PublishedPoint[], words: Words['proof'], locale: Locale): string {
  const byShare = shown.toSorted((a, b) => (a.counted ?? 0) / a.active - (b.counted ?? 0) / b.active);
  const [first, last, low, high] = [shown[0], shown.at(-1), byShare[0], byShare.at(-1)];
  if (first === undefined || last === undefined || low === undefined || high === undefined)
    return words.overTime;
  return fill(words.plot, {
    from: formatDate(first.day, locale),
    to: formatDate(last.day, locale),
    low: sharesText(low, locale),
    high: sharesText(high, locale),
    last: sharesText(last, locale),
  });
}

function sharesText({ active, counted }: PublishedPoint, locale: Locale): string {
  return counted === null ? '–' : formatShare(counted, active, 1, locale);
}

import { formatDay } from '../../calendar/day.ts';
import type { Locale } from '../../language/locale.ts';
import { formatDate } from '../../language/wording.ts';
import { plotWordsOf } from '../../language/words/dashboard/plots/words-of.ts';
import { percent } from '../../plots/percent.ts';
import { placeIn } from '../../plots/span.ts';
import { PlotFigure } from './plot-figure.tsx';

/** Dots on a line: when a client bought, and when the next time is expected. */
export interface StripProps {
  /** The strip in words: "Bought 7 times, last on 3 March; expected again by 20 April." */
  label: string;
  /** The days with a dot, in order; those before `from` are left out. */
  days: readonly number[];
  /** Where the line begins and ends. */
  from: number;
  to: number;
  /** When the next one is expected. */
  expected?: { from: number; to: number } | undefined;
  /** An upright mark. */
  today?: number | undefined;
}

interface StripPlotProps extends StripProps {
  /** The finding, in a sentence. */
  caption: string;
  /** What the dots are, as the heading of the table: "Purchase". */
  dotName: string;
  locale: Locale;
}

/** The strip alone, some 60 bytes and 25 a dot: for a row of a list. */
export function Strip({ label, days, from, to, expected, today }: StripProps) {
  const span = { from, to };
  const x = (day: number) => percent(placeIn(span, day));
  const shown = days.filter((day) => day >= from && day <= to);
  return (
    <svg class="strip" role="img" aria-label={label}>
      {expected !== undefined && (
        <rect
          x={x(expected.from)}
          width={percent(placeIn(span, expected.to) - placeIn(span, expected.from))}
        />
      )}
      <line x2="100%" y1="50%" y2="50%" />
      {today !== undefined && <line class="today" x1={x(today)} x2={x(today)} y2="100%" />}
      {shown.map((day) => (
        <circle cx={x(day)} />
      ))}
    </svg>
  );
}

/** The strip with its finding, its ends in words, and the days as a table. */
export function StripPlot({ caption, dotName, locale, ...strip }: StripPlotProps) {
  const { label, days, from, to } = strip;
  const words = plotWordsOf(locale.language);
  const rows = days.toReversed().map((day, place) => ({
    place: placeIn({ from, to }, day),
    cells: [
      String(days.length - place),
      <time datetime={formatDay(day)}>{formatDate(day, locale, 'medium')}</time>,
    ],
  }));
  return (
    <PlotFigure caption={caption} table={{ label, head: [dotName, words.day], rows }} locale={locale}>
      <div class="plotted of-strip">
        <Strip {...strip} />
        <p class="ends" aria-hidden="true">
          <span>{formatDate(from, locale, 'medium')}</span>
          <span>{formatDate(to, locale, 'medium')}</span>
        </p>
      </div>
    </PlotFigure>
  );
}

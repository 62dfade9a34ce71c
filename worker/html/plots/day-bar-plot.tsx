import { formatDay } from '../../calendar/day.ts';
import type { Locale } from '../../language/locale.ts';
import { formatCount, formatDate } from '../../language/wording.ts';
import { plotWordsOf } from '../../language/words/dashboard/plots/words-of.ts';
import { stackedPaths, type DayParts } from '../../plots/bars.ts';
import { percent } from '../../plots/percent.ts';
import { heightIn, placeIn, spanOf } from '../../plots/span.ts';
import { valueAxisOf } from '../../plots/value-axis.ts';
import { Legend, type PlotKind } from './legend.tsx';
import { PlotFigure } from './plot-figure.tsx';

/** Counts by day, of up to four kinds on top of each other: clicks, purchases. */
export interface DayBarPlotProps {
  /** The finding, in a sentence. */
  caption: string;
  /** The whole plot in words, for whoever does not see it. */
  label: string;
  /** What the kinds are called: at most four, the most important one first. */
  kinds: readonly string[];
  /** One row a day, `parts` in the order of `kinds`. Days without any may be left out. */
  rows: readonly DayParts[];
  locale: Locale;
}

/** A bar a day, the legend where there are several kinds, and the numbers as a table. */
export function DayBarPlot({ caption, label, kinds, rows, locale }: DayBarPlotProps) {
  const sums = rows.map(({ parts }) => parts.reduce((sum, count) => sum + count, 0));
  const axis = valueAxisOf(sums, 1);
  const days = spanOf(rows.map(({ day }) => day));
  const paths = stackedPaths(rows, kinds.length, { days, values: axis });
  const y = (value: number) => percent(heightIn(axis, value));
  const shown = kinds.slice(0, KINDS.length).map((name, place) => ({ name, kind: kindAt(place) }));
  const table = tableOf({ kinds, rows, sums, locale });
  return (
    <PlotFigure caption={caption} table={{ label, ...table }} locale={locale}>
      <div class="plotted">
        <svg class="areas days" role="img" aria-label={label}>
          {axis.marks.map((value) => (
            <>
              <line x2="100%" y1={y(value)} y2={y(value)} />
              <text x="-8" y={y(value)} dy=".35em" text-anchor="end">
                {formatCount(value, locale)}
              </text>
            </>
          ))}
          <text y="100%" dy="1.5em">
            {formatDate(days.from, locale, 'medium')}
          </text>
          {days.to > days.from && (
            <text x="100%" y="100%" dy="1.5em" text-anchor="end">
              {formatDate(days.to, locale, 'medium')}
            </text>
          )}
          <svg viewBox="0 0 1000 1000" preserveAspectRatio="none" overflow="visible">
            {paths.map((path, place) => (
              <path class={kindAt(place)} d={path} />
            ))}
          </svg>
        </svg>
      </div>
      {shown.length > 1 && <Legend entries={shown} of="areas" />}
    </PlotFigure>
  );
}

const KINDS: readonly PlotKind[] = ['first', 'second', 'third', 'fourth'];

function kindAt(place: number): PlotKind {
  return KINDS[place] ?? 'fourth';
}

interface Tabled extends Pick<DayBarPlotProps, 'kinds' | 'rows' | 'locale'> {
  sums: readonly number[];
}

function tableOf({ kinds, rows, sums, locale }: Tabled) {
  const words = plotWordsOf(locale.language);
  const days = spanOf(rows.map(({ day }) => day));
  const hasTotal = kinds.length > 1;
  return {
    head: [words.day, ...kinds, ...(hasTotal ? [words.total] : [])],
    rows: rows
      .map(({ day, parts }, place) => ({
        place: placeIn({ from: days.from, to: days.to }, day),
        cells: [
          <time datetime={formatDay(day)}>{formatDate(day, locale, 'medium')}</time>,
          ...kinds.map((_, kind) => formatCount(parts[kind] ?? 0, locale)),
          ...(hasTotal ? [formatCount(sums[place] ?? 0, locale)] : []),
        ],
      }))
      .reverse(),
  };
}

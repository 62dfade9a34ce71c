import { formatDay } from '../../calendar/day.ts';
import type { Locale } from '../../language/locale.ts';
import { fill, formatDate, formatMonth } from '../../language/wording.ts';
import { plotWordsOf } from '../../language/words/dashboard/plots/words-of.ts';
import { bandPath, linePath, rowsOfLines, type Axes, type BandPoint, type Point } from '../../plots/lines.ts';
import { monthMarks } from '../../plots/month-marks.ts';
import { percent } from '../../plots/percent.ts';
import { heightIn, placeIn, spanOf } from '../../plots/span.ts';
import { valueAxisOf } from '../../plots/value-axis.ts';
import { Legend, Marker, type LegendEntry, type PlotKind } from './legend.tsx';
import { PlotFigure } from './plot-figure.tsx';

/** Values over days: what was, and what may come. */
export interface LinePlotProps {
  /** The finding, in a sentence. */
  caption: string;
  /** The whole plot in words, for whoever does not see it. */
  label: string;
  /** The most important one first. */
  lines: readonly PlotLine[];
  band?: PlotBand | undefined;
  /** An upright line with its name, such as today's. */
  mark?: { day: number; name: string } | undefined;
  /** How a value is written, beside the axis and in the table. */
  format: (value: number) => string;
  /** The same beside the axis alone, where that is shorter. */
  formatAxis?: ((value: number) => string) | undefined;
  locale: Locale;
}

export interface PlotLine {
  name: string;
  kind: PlotKind;
  points: readonly Point[];
  /** Whether each point has a mark of its own: of a line with few. Else the last one has. */
  isDotted?: boolean;
}

interface PlotBand {
  name: string;
  points: readonly BandPoint[];
}

/** Lines over time, with what lies between two of them, their legend, and the numbers as a table. */
export function LinePlot(props: LinePlotProps) {
  const { caption, label, lines, band, mark, locale } = props;
  const entries: LegendEntry[] = lines.map(({ kind, name }) => ({ kind, name }));
  if (band !== undefined) entries.push({ kind: 'band', name: band.name });
  if (mark !== undefined) entries.push({ kind: 'mark', name: mark.name });
  return (
    <PlotFigure caption={caption} table={tableOf(props)} locale={locale}>
      <div class="plotted">
        <svg class="lines" role="img" aria-label={label}>
          <Drawing {...props} axes={axesOf(props)} />
        </svg>
      </div>
      {entries.length > 1 && <Legend entries={entries} of="lines" />}
    </PlotFigure>
  );
}

function axesOf({ lines, band }: LinePlotProps): Axes & { marks: number[] } {
  const points = lines.flatMap((line) => line.points);
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const edges = (band?.points ?? []).flatMap(({ low, high }) => [low, high]);
  const { marks, ...span } = valueAxisOf([...values, ...edges]);
  return { days: spanOf(points.map(({ day }) => day)), values: span, marks };
}

/** At most so many marks of time, of which every other one is left out on a narrow screen. */
const MOST_MARKS = 8;

function Drawing({ lines, band, mark, format, formatAxis, locale, axes }: LinePlotProps & DrawnIn) {
  const x = (day: number) => percent(placeIn(axes.days, day));
  const y = (value: number) => percent(heightIn(axes.values, value));
  const label = formatAxis ?? format;
  return (
    <>
      {axes.marks.map((value) => (
        <>
          <line x2="100%" y1={y(value)} y2={y(value)} />
          <text x="-8" y={y(value)} dy=".35em" text-anchor="end">
            {label(value)}
          </text>
        </>
      ))}
      {monthMarks(axes.days.from, axes.days.to, MOST_MARKS).map((day, index) => (
        <text
          class={index % 2 === 1 ? 'wide' : undefined}
          x={x(day)}
          y="100%"
          dy="1.5em"
          text-anchor="middle"
        >
          {formatMonth(day, locale)}
        </text>
      ))}
      <svg viewBox="0 0 1000 1000" preserveAspectRatio="none" overflow="visible">
        {band !== undefined && <path class="band" d={bandPath(band.points, axes)} />}
        {mark !== undefined && <path class="mark" d={`M${placeIn(axes.days, mark.day)} 0V1000`} />}
        {lines.map(({ kind, points }) => (
          <path class={kind} d={linePath(points, axes)} />
        ))}
      </svg>
      {lines.map(({ kind, points, isDotted }) =>
        markedOf(points, isDotted ?? false).map(({ day, value }) => (
          <Marker kind={kind} x={x(day)} y={y(value)} />
        )),
      )}
    </>
  );
}

interface DrawnIn {
  axes: Axes & { marks: number[] };
}

function markedOf(points: readonly Point[], isDotted: boolean): { day: number; value: number }[] {
  const known = points.flatMap(({ day, value }) => (value === null ? [] : [{ day, value }]));
  return isDotted ? known : known.slice(-1);
}

function tableOf({ label, lines, band, format, locale }: LinePlotProps) {
  const words = plotWordsOf(locale.language);
  const { days } = axesOf({ label, lines, band, format, locale, caption: '' });
  const banded = new Map((band?.points ?? []).map(({ day, ...edges }) => [day, edges]));
  const rangeOf = (day: number) => {
    const edges = banded.get(day);
    return edges === undefined ? '' : fill(words.range, { low: format(edges.low), high: format(edges.high) });
  };
  const rows = rowsOfLines(lines.map(({ points }) => points)).map(({ day, values }) => ({
    place: placeIn(days, day),
    cells: [
      <time datetime={formatDay(day)}>{formatDate(day, locale, 'medium')}</time>,
      ...values.map((value) => (value === null ? '' : format(value))),
      ...(band === undefined ? [] : [rangeOf(day)]),
    ],
  }));
  const head = [words.day, ...lines.map(({ name }) => name), ...(band === undefined ? [] : [band.name])];
  return { label, head, rows: rows.reverse() };
}

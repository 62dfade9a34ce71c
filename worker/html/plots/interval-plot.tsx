import type { Locale } from '../../language/locale.ts';
import { fill } from '../../language/wording.ts';
import { plotWordsOf } from '../../language/words/dashboard/plots/words-of.ts';
import { percent } from '../../plots/percent.ts';
import { placeIn } from '../../plots/span.ts';
import { PlotFigure } from './plot-figure.tsx';

/** Shares with their intervals beside what was expected: calibration, what a group does. */
export interface IntervalPlotProps {
  /** The finding, in a sentence. */
  caption: string;
  /** The whole plot in words, for whoever does not see it. */
  label: string;
  /** What the rows are, as a heading: "Said". */
  rowName: string;
  rows: readonly IntervalRow[];
  /** How a share from 0 to 1 is written. */
  format: (share: number) => string;
  locale: Locale;
}

/** All numbers are shares from 0 to 1. */
export interface IntervalRow {
  name: string;
  /** How many clients it is made of, as it is written. */
  count: string;
  observed: number;
  low: number;
  high: number;
  /** Null where nothing was expected. */
  expected: number | null;
}

/** Of one row, in pixels: its name above its line. */
const ROW_HEIGHT = 46;
const LINE_AT = 30;
const ALL = { from: 0, to: 1 };

/** A line for each interval with a dot for what was observed and a diamond for what was expected. */
export function IntervalPlot({ caption, label, rowName, rows, format, locale }: IntervalPlotProps) {
  const words = plotWordsOf(locale.language);
  const head = [rowName, words.expected, words.observed, words.interval, words.clients];
  const cells = rows.map(({ name, count, observed, low, high, expected }) => ({
    cells: [
      name,
      expected === null ? words.none : format(expected),
      format(observed),
      fill(words.range, { low: format(low), high: format(high) }),
      count,
    ],
  }));
  return (
    <PlotFigure caption={caption} table={{ label, head, rows: cells }} locale={locale}>
      <div class="plotted">
        <svg class="intervals" height={rows.length * ROW_HEIGHT} role="img" aria-label={label}>
          {rows.map((row, place) => (
            <Row row={row} top={place * ROW_HEIGHT} format={format} />
          ))}
        </svg>
      </div>
      <ul class="legend">
        <li>
          <svg class="intervals" width="30" height="14" aria-hidden="true" focusable="false">
            <path d="M1 7h28" />
            <circle cx="15" cy="7" />
          </svg>
          {words.observed}
        </li>
        <li>
          <svg class="intervals" width="30" height="14" aria-hidden="true" focusable="false">
            <Diamond x="15" y="7" />
          </svg>
          {words.expected}
        </li>
      </ul>
    </PlotFigure>
  );
}

function Row({ row, top, format }: { row: IntervalRow; top: number; format: (share: number) => string }) {
  const x = (share: number) => percent(placeIn(ALL, share));
  const y = top + LINE_AT;
  return (
    <>
      <text y={top + 14}>{row.name}</text>
      <text x="100%" y={top + 14} text-anchor="end">
        {format(row.observed)}
      </text>
      <line class="whole" x2="100%" y1={y} y2={y} />
      <line x1={x(row.low)} x2={x(row.high)} y1={y} y2={y} />
      {row.expected !== null && <Diamond x={x(row.expected)} y={String(y)} />}
      <circle cx={x(row.observed)} cy={y} />
    </>
  );
}

function Diamond({ x, y }: { x: string; y: string }) {
  return (
    <svg x={x} y={y} overflow="visible">
      <path class="expected" d="M0-8 7 0 0 8-7 0Z" />
    </svg>
  );
}

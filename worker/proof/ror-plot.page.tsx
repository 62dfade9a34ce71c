import type { Day } from '../calendar/day.ts';
import type { Locale } from '../language/locale.ts';
import type { PublishedPoint } from './proof.ts';
import { formatMonth, formatShare } from '../language/wording.ts';
import { monthsBetween } from '../plots/month-marks.ts';

interface Frame {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Months between two marks of the time axis. */
  monthsApart: number;
}

/** One drawing for wide screens and one for narrow ones: the labels stay as large as the text around. */
const WIDE: Frame = { width: 736, height: 280, left: 46, right: 14, top: 14, bottom: 30, monthsApart: 3 };
const NARROW: Frame = { width: 344, height: 230, left: 42, right: 10, top: 12, bottom: 28, monthsApart: 6 };

interface PlotProps {
  points: readonly PublishedPoint[];
  /** The plot in words, for whoever does not see it. */
  label: string;
  locale: Locale;
}

/** ROR over time as a line from 0 % up, with gaps where the sample was too small. */
export function RorPlot(props: PlotProps) {
  return (
    <div class="plot">
      <Drawing {...props} frame={WIDE} name="wide" />
      <Drawing {...props} frame={NARROW} name="narrow" />
    </div>
  );
}

function Drawing({ points, label, locale, frame, name }: PlotProps & { frame: Frame; name: string }) {
  const shares = points.map(shareOf).filter((share) => share !== null);
  const highest = Math.max(0.1, Math.ceil(Math.max(0, ...shares) * 10) / 10);
  const first = points[0]?.day ?? 0;
  const last = points.at(-1)?.day ?? first + 1;
  const x = (day: Day) =>
    frame.left + ((day - first) / Math.max(1, last - first)) * (frame.width - frame.left - frame.right);
  const y = (share: number) => frame.top + (1 - share / highest) * (frame.height - frame.top - frame.bottom);
  const base = y(0);
  const runs = runsOf(points);
  const end = points.at(-1);
  const endShare = end === undefined ? null : shareOf(end);
  return (
    <svg class={name} viewBox={`0 0 ${frame.width} ${frame.height}`} role="img" aria-label={label}>
      {linesUpTo(highest).map((tenths) => (
        <>
          <line
            class="grid"
            x1={frame.left}
            x2={frame.width - frame.right}
            y1={y(tenths / 10)}
            y2={y(tenths / 10)}
          />
          <text class="axis" x={frame.left - 8} y={y(tenths / 10) + 4} text-anchor="end">
            {formatShare(tenths, 10, 0, locale)}
          </text>
        </>
      ))}
      {monthsBetween(first, last, frame.monthsApart).map((day) => (
        <text class="axis" x={x(day)} y={frame.height - 8} text-anchor="middle">
          {formatMonth(day, locale)}
        </text>
      ))}
      {runs.map((run) => (
        <>
          <path class="area" d={`${lineOf(run, x, y)}V${base}H${round(x(run[0]?.day ?? 0))}Z`} />
          <path class="line" d={lineOf(run, x, y)} />
        </>
      ))}
      {endShare !== null && <circle class="end" cx={round(x(last))} cy={round(y(endShare))} r="4.5" />}
    </svg>
  );
}

function shareOf({ active, counted }: PublishedPoint): number | null {
  return counted === null || active === 0 ? null : counted / active;
}

/** Unbroken stretches of points that have a share. */
function runsOf(points: readonly PublishedPoint[]): PublishedPoint[][] {
  const runs: PublishedPoint[][] = [[]];
  for (const point of points) {
    if (shareOf(point) !== null) runs.at(-1)?.push(point);
    else if (runs.at(-1)?.length !== 0) runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}

function lineOf(
  run: readonly PublishedPoint[],
  x: (day: Day) => number,
  y: (share: number) => number,
): string {
  return run
    .map(
      (point, index) => `${index === 0 ? 'M' : 'L'}${round(x(point.day))} ${round(y(shareOf(point) ?? 0))}`,
    )
    .join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The horizontal lines, in tenths: at most six of them. */
function linesUpTo(highest: number): number[] {
  const tenths = Math.round(highest * 10);
  const step = tenths > 5 ? 2 : 1;
  return Array.from({ length: Math.floor(tenths / step) + 1 }, (_, index) => index * step);
}

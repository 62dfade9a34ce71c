import type { Report } from './report.ts';

const WIDTH = 760;
const HEIGHT = 420;
const FRAME = { left: 70, right: 250, top: 50, bottom: 50 };

/** Lines of the plot: the row's name, its label, and whether it is Kith's. */
const LINES = [
  { what: 'series, window-function SQL', label: 'series, window SQL', isOurs: false },
  { what: 'today, obvious SQL (COUNT DISTINCT)', label: 'today, obvious SQL', isOurs: false },
  { what: 'series of 1,096 days', label: 'series of three years, Kith', isOurs: true },
  { what: 'today', label: 'today, Kith', isOurs: true },
  { what: 'empty D1 call (SELECT 1)', label: 'empty D1 call', isOurs: false },
];

const STYLE = `
  svg { font: 13px system-ui, sans-serif; color: #1f2328; }
  text { fill: currentColor; } .title { font-weight: 600; font-size: 15px; }
  .grid { stroke: currentColor; opacity: .12; }
  .line { fill: none; stroke: #6e7781; stroke-width: 2; } .dot { fill: #6e7781; }
  .ours .line { stroke: #0969da; stroke-width: 3; } .ours .dot { fill: #0969da; }
  .ours text { font-weight: 600; }
  @media (prefers-color-scheme: dark) {
    svg { color: #e6edf3; } .line { stroke: #8b949e; } .dot { fill: #8b949e; }
    .ours .line { stroke: #58a6ff; } .ours .dot { fill: #58a6ff; } }`;

interface Series {
  label: string;
  isOurs: boolean;
  points: { size: number; ms: number }[];
}

function seriesOf({ rows, sizes }: Report): Series[] {
  return LINES.map(({ what, label, isOurs }) => ({
    label,
    isOurs,
    points: sizes.flatMap((size) => {
      const topic = `ROR, ${size.toLocaleString('en')} purchases`;
      const row = rows.find((it) => it.topic === topic && it.what === what);
      return row === undefined ? [] : [{ size, ms: row.figure.median }];
    }),
  })).filter(({ points }) => points.length > 0);
}

/** Where a size and a duration are in the picture. Both axes are logarithmic. */
function scalesOf(series: readonly Series[], sizes: readonly number[]) {
  const all = series.flatMap(({ points }) => points.map(({ ms }) => ms));
  const decades = {
    from: Math.floor(Math.log10(Math.min(...all))),
    to: Math.ceil(Math.log10(Math.max(...all))),
  };
  const [smallest, largest] = [Math.log10(sizes[0]!), Math.log10(sizes.at(-1)!)];
  const [width, height] = [WIDTH - FRAME.left - FRAME.right, HEIGHT - FRAME.top - FRAME.bottom];
  const x = (size: number) =>
    FRAME.left + ((Math.log10(size) - smallest) / (largest - smallest || 1)) * width;
  const y = (ms: number) =>
    HEIGHT - FRAME.bottom - ((Math.log10(ms) - decades.from) / (decades.to - decades.from)) * height;
  return { decades, x, y };
}

/**
 * How long ROR takes as a business grows; readable on light and dark pages. Null before ROR is measured.
 */
export function drawPlot(report: Report): string | null {
  const { sizes, measuredOn } = report;
  const series = seriesOf(report);
  if (series.length === 0) return null;
  const { decades, x, y } = scalesOf(series, sizes);
  const marks: string[] = [];
  for (let decade = decades.from; decade <= decades.to; decade += 1) {
    const ms = 10 ** decade;
    marks.push(`<path class="grid" d="M${FRAME.left} ${round(y(ms))}H${WIDTH - FRAME.right}"/>`);
    marks.push(textAt(FRAME.left - 8, y(ms) + 4, 'end', ms >= 1_000 ? `${ms / 1_000} s` : `${ms} ms`));
  }
  for (const size of sizes) {
    marks.push(textAt(x(size), HEIGHT - FRAME.bottom + 22, 'middle', size.toLocaleString('en')));
  }
  const labels = spreadOut(series.map(({ points }) => y(points.at(-1)!.ms)));
  for (const [index, { label, isOurs, points }] of series.entries()) {
    const path = points.map(({ size, ms }) => `${round(x(size))},${round(y(ms))}`).join(' ');
    const dots = points
      .map(({ size, ms }) => `<circle class="dot" cx="${round(x(size))}" cy="${round(y(ms))}" r="4"/>`)
      .join('');
    const text = textAt(
      WIDTH - FRAME.right + 14,
      labels[index]! + 4,
      'start',
      `${label}: ${duration(points.at(-1)!.ms)}`,
    );
    marks.push(
      `<g${isOurs ? ' class="ours"' : ''}><polyline class="line" points="${path}"/>${dots}${text}</g>`,
    );
  }
  const below = `purchases (medians, one run, ${measuredOn})`;
  const size = `viewBox="0 0 ${WIDTH} ${HEIGHT}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-labelledby="title">
<title id="title">How long ROR takes as a business grows: milliseconds by number of purchases</title>
<style>${STYLE}
</style>
<text class="title" x="${FRAME.left}" y="24">How long ROR takes as a business grows</text>
${marks.join('\n')}
${textAt((FRAME.left + WIDTH - FRAME.right) / 2, HEIGHT - 8, 'middle', below)}
</svg>
`;
}

function textAt(x: number, y: number, anchor: 'start' | 'middle' | 'end', text: string): string {
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${text}</text>`;
}

/** Labels that would overlap are moved apart, the upper ones up. */
function spreadOut(heights: readonly number[]): number[] {
  const order = heights.map((_, index) => index).sort((a, b) => heights[a]! - heights[b]!);
  const placed = [...heights];
  for (let at = order.length - 2; at >= 0; at -= 1) {
    placed[order[at]!] = Math.min(placed[order[at]!]!, placed[order[at + 1]!]! - 18);
  }
  return placed;
}

function duration(ms: number): string {
  return ms >= 1_000 ? `${(ms / 1_000).toPrecision(2)} s` : `${ms.toPrecision(2)} ms`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

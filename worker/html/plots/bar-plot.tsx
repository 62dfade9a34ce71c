import type { Child } from 'hono/jsx';
import { barsOf } from '../../plots/bars.ts';

/**
 * Some values beside each other, below 0 to the left: what moved a number, what something is worth by kind.
 * The table is the plot: each row has its bar, so that a name can be a link. Bars by day are in
 * day-bar-plot.tsx.
 */
export interface BarPlotProps {
  /** The finding, in a sentence. */
  caption: Child;
  /** Headings: what the rows are, and what their numbers say. */
  head: { name: string; count?: string | undefined; value: string };
  rows: readonly BarRow[];
}

export interface BarRow {
  name: string;
  /** Where the name leads to. */
  href?: string | undefined;
  /** A number beside the value, such as how many clients. */
  count?: string | undefined;
  value: number;
  /** The value as it is written, with its sign. */
  text: string;
}

/** A table of values, each with its bar to one scale. */
export function BarPlot({ caption, head, rows }: BarPlotProps) {
  const { zero, bars } = barsOf(rows.map(({ value }) => value));
  return (
    <figure class="drawn">
      <figcaption>{caption}</figcaption>
      <table class="bars">
        <thead>
          <tr>
            <th scope="col">{head.name}</th>
            {head.count !== undefined && <th scope="col">{head.count}</th>}
            <th scope="col" colspan={2}>
              {head.value}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, href, count, value, text }, place) => (
            <tr>
              <th scope="row">{href === undefined ? name : <a href={href}>{name}</a>}</th>
              {head.count !== undefined && <td>{count}</td>}
              <td>
                <svg
                  class="areas"
                  viewBox="0 0 1000 10"
                  preserveAspectRatio="none"
                  role="img"
                  aria-label={text}
                >
                  <path class={value < 0 ? 'second' : 'first'} d={pathOf(bars[place])} />
                  <path class="zero" d={`M${zero} 0v10`} />
                </svg>
              </td>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

function pathOf(bar: { from: number; size: number } | undefined): string {
  return bar === undefined || bar.size === 0 ? '' : `M${bar.from} 1h${bar.size}v8h-${bar.size}Z`;
}

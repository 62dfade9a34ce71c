import type { Child } from 'hono/jsx';
import { barsOf, type Bar } from '../../plots/bars.ts';

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
      {/* The roles are said because a narrow screen lays the rows out anew. */}
      <table class={head.count === undefined ? 'bars' : 'bars counted'} role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              {head.name}
            </th>
            {head.count !== undefined && (
              <th scope="col" role="columnheader">
                {head.count}
              </th>
            )}
            <th scope="col" role="columnheader" colspan={2}>
              {head.value}
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row, place) => (
            <Row row={row} hasCount={head.count !== undefined} bar={bars[place]} zero={zero} />
          ))}
        </tbody>
      </table>
    </figure>
  );
}

interface RowProps {
  row: BarRow;
  hasCount: boolean;
  bar: Bar | undefined;
  zero: number;
}

function Row({ row: { name, href, count, value, text }, hasCount, bar, zero }: RowProps) {
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {href === undefined ? name : <a href={href}>{name}</a>}
      </th>
      {hasCount && <td role="cell">{count}</td>}
      <td role="cell">
        <svg class="areas" viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label={text}>
          <path class={value < 0 ? 'second' : 'first'} d={pathOf(bar)} />
          <path class="zero" d={`M${zero} 0v10`} />
        </svg>
      </td>
      <td role="cell">{text}</td>
    </tr>
  );
}

function pathOf(bar: Bar | undefined): string {
  return bar === undefined || bar.size === 0 ? '' : `M${bar.from} 1h${bar.size}v8h-${bar.size}Z`;
}

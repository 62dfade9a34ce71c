import type { Child } from 'hono/jsx';
import type { Locale } from '../../language/locale.ts';
import { plotWordsOf } from '../../language/words/dashboard/plots/words-of.ts';

interface PlotFigureProps {
  /** The finding, in a sentence. */
  caption: Child;
  /** The drawing, and below it what its marks mean. */
  children: Child;
  table: PlotTableProps;
  locale: Locale;
}

/** The numbers of a plot: a heading for each column, and a row of texts for each point. */
export interface PlotTableProps {
  /** What the table holds, for whoever hears it read. */
  label: string;
  head: readonly Child[];
  rows: readonly PlotTableRow[];
}

export interface PlotTableRow {
  cells: readonly Child[];
  /** Where the point lies across the plot, from 0 to 1000, for the read-out. */
  place?: number;
}

/** A plot: the finding, the drawing, and the numbers that it is drawn from. */
export function PlotFigure({ caption, children, table, locale }: PlotFigureProps) {
  return (
    <figure class="drawn">
      <figcaption>{caption}</figcaption>
      {children}
      <details>
        <summary>{plotWordsOf(locale.language).asTable}</summary>
        <div class="scroll" tabindex={0} role="region" aria-label={table.label}>
          <PlotTable {...table} />
        </div>
      </details>
    </figure>
  );
}

function PlotTable({ label, head, rows }: PlotTableProps) {
  return (
    <table>
      <caption class="unseen">{label}</caption>
      <thead>
        <tr>
          {head.map((name) => (
            <th scope="col">{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ cells: [first, ...rest], place }) => (
          <tr data-x={place}>
            <th scope="row">{first}</th>
            {rest.map((cell) => (
              <td>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import type { Locale } from '../../language/locale.ts';
import { fill } from '../../language/wording.ts';
import { plotWordsOf } from '../../language/words/dashboard/plots/words-of.ts';
import { shadeOf } from '../../plots/heat.ts';

/** Shares of groups after so long, as a table whose cells are shaded: the darker, the more. */
export interface CohortPlotProps {
  /** The finding, in a sentence. */
  caption: string;
  /** The table in words, for whoever hears it read. */
  label: string;
  /** What the rows are: "First bought in". */
  rowName: string;
  /** Headings of the columns of shares: "3 months". */
  columns: readonly string[];
  rows: readonly CohortRow[];
  /** How a share from 0 to 1 is written. */
  format: (share: number) => string;
  locale: Locale;
}

export interface CohortRow {
  name: string;
  /** How many clients the group has, as it is written. */
  count: string;
  /** One for each column; null where its time has not begun. */
  cells: readonly CohortCell[];
}

/** A share; one whose time is not over yet is marked. */
export type CohortCell = { share: number; isFinished: boolean } | null;

/** The table, shaded, in a region that scrolls by itself. */
export function CohortPlot(props: CohortPlotProps) {
  const { caption, label, rowName, columns, rows, locale } = props;
  const words = plotWordsOf(locale.language);
  const hasUnfinished = rows.some(({ cells }) => cells.some((cell) => cell?.isFinished === false));
  return (
    <figure class="drawn">
      <figcaption>{caption}</figcaption>
      <div class="scroll" tabindex={0} role="region" aria-label={label}>
        <table class="cohorts">
          <caption class="unseen">{label}</caption>
          <thead>
            <tr>
              {[rowName, words.clients, ...columns].map((name) => (
                <th scope="col">{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, count, cells }) => (
              <tr>
                <th scope="row">{name}</th>
                <td>{count}</td>
                {columns.map((_, place) => (
                  <Cell cell={cells[place] ?? null} format={props.format} locale={locale} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hasUnfinished && <p class="quiet">{words.unfinished}</p>}
    </figure>
  );
}

interface CellProps {
  cell: CohortCell;
  format: (share: number) => string;
  locale: Locale;
}

function Cell({ cell, format, locale }: CellProps) {
  const words = plotWordsOf(locale.language);
  if (cell === null) return <td>{words.none}</td>;
  const text = format(cell.share);
  if (cell.isFinished) return <td class={`shade-${shadeOf(cell.share)}`}>{text}</td>;
  return <td class={`shade-${shadeOf(cell.share)} unfinished`}>{fill(words.soFar, { value: text })}</td>;
}

/*
 * Lets a plot be read point by point, by pointing at it or with the arrow keys: what its table says of the
 * nearest point. Without it the table says the same.
 */

interface Readable {
  plot: HTMLElement;
  svg: SVGSVGElement;
  /** The rows of the table from left to right, each with its place from 0 to 1000. */
  rows: HTMLTableRowElement[];
}

/** Adds the read-out to each plot that has a table with places. */
export function readOutPlots(): void {
  for (const figure of document.querySelectorAll('.drawn')) {
    const plot = figure.querySelector<HTMLElement>('.plotted');
    const svg = plot?.querySelector('svg');
    const rows = [...figure.querySelectorAll<HTMLTableRowElement>('tr[data-x]')];
    rows.sort((one, other) => placeOf(one) - placeOf(other));
    if (plot !== null && svg !== null && svg !== undefined && rows.length > 1) addTo({ plot, svg, rows });
  }
}

function placeOf(row: HTMLTableRowElement | undefined): number {
  return Number(row?.dataset['x']);
}

function addTo({ plot, svg, rows }: Readable): void {
  const output = document.createElement('output');
  const cursor = document.createElementNS(svg.namespaceURI ?? '', 'line');
  cursor.setAttribute('class', 'cursor');
  cursor.setAttribute('y2', '100%');
  let at = rows.length - 1;
  const attributes = {
    role: 'slider',
    tabindex: '0',
    'aria-label': svg.getAttribute('aria-label') ?? '',
    'aria-valuemin': '0',
    'aria-valuemax': String(at),
  };
  for (const [name, value] of Object.entries(attributes)) plot.setAttribute(name, value);
  const place = (to: number, isShown = true) => {
    at = Math.max(0, Math.min(rows.length - 1, to));
    const x = `${placeOf(rows[at]) / 10}%`;
    cursor.setAttribute('x1', x);
    cursor.setAttribute('x2', x);
    output.textContent = textOf(rows[at]);
    plot.setAttribute('aria-valuenow', String(at));
    plot.setAttribute('aria-valuetext', output.textContent);
    if (isShown) {
      svg.append(cursor);
      plot.append(output);
    }
  };
  const hide = () => {
    cursor.remove();
    output.remove();
  };
  place(at, false);
  plot.addEventListener('focus', () => place(at));
  plot.addEventListener('blur', hide);
  plot.addEventListener('pointerleave', hide);
  plot.addEventListener('pointermove', ({ clientX }) => {
    const { left, width } = svg.getBoundingClientRect();
    const x = ((clientX - left) / width) * 1000;
    const far = (row: HTMLTableRowElement) => Math.abs(placeOf(row) - x);
    place(rows.reduce((best, row, index) => (far(row) < far(rows[best] ?? row) ? index : best), 0));
  });
  plot.addEventListener('keydown', (event) => {
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    place(at + step);
  });
}

/** What the table says of a point: each value with the heading of its column. */
function textOf(row: HTMLTableRowElement | undefined): string {
  const heads = [...(row?.closest('table')?.tHead?.rows[0]?.cells ?? [])];
  const [first, ...values] = [...(row?.cells ?? [])].map((cell, index) => [
    heads[index]?.textContent,
    cell.textContent,
  ]);
  const said = values.filter(([, value]) => value !== '').map(([name, value]) => `${name} ${value}`);
  return `${first?.[1]}: ${said.join(', ')}`;
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { drawPlot } from './plot.ts';
import { isMet, type Row } from './row.ts';

export interface Report {
  measuredOn: string;
  machine: string;
  /** What else the machine was doing when it began: its load average over a minute. */
  loadBefore: number;
  generator: string;
  sizes: readonly number[];
  rows: readonly Row[];
}

const RESULTS = new URL('../../bench/results/', import.meta.url);

/** Prints every row: figure (median), the quarters around it, the bar, and whether it is met. */
export function printTable({ rows, machine, generator, loadBefore }: Report): void {
  console.log(
    `\n${machine}; load before ${loadBefore}; generator: ${generator}. Median [quarter, three quarters].`,
  );
  let topic = '';
  for (const row of rows) {
    if (row.topic !== topic) console.log(`\n${row.topic}`);
    topic = row.topic;
    const spread =
      row.figure.low === row.figure.high ? '' : `[${shown(row.figure.low)}, ${shown(row.figure.high)}]`;
    const [bar, met] = [barOf(row), isMet(row)];
    const verdict = met === null ? '' : met ? 'met' : 'NOT MET';
    console.log(
      [
        `  ${row.what.padEnd(60)}`,
        shown(row.figure.median).padStart(9),
        row.unit.padEnd(14),
        spread.padEnd(20),
        bar.padEnd(12),
        verdict,
      ].join(' '),
    );
  }
  const notes = new Set(rows.flatMap(({ what, note }) => (note === undefined ? [] : [`  ${what}: ${note}`])));
  if (notes.size > 0) console.log(`\nNotes\n${[...notes].join('\n')}`);
  const missed = rows.filter((row) => isMet(row) === false);
  const barred = rows.filter((row) => row.bar !== undefined).length;
  console.log(`\n${barred - missed.length} of ${barred} bars met.`);
}

/** Keeps the figures: as JSON for whoever compares, as a plot for the README. */
export function writeResults(report: Report): void {
  mkdirSync(RESULTS, { recursive: true });
  const rows = report.rows.map((row) => ({ ...row, met: isMet(row) }));
  writeFileSync(new URL('bench.json', RESULTS), `${JSON.stringify({ ...report, rows }, null, 2)}\n`);
  writeFileSync(new URL('bench.svg', RESULTS), drawPlot(report));
}

export function barOf({ bar }: Row): string {
  if (bar === undefined) return '';
  if (bar.atLeast !== undefined && bar.atLeast === bar.atMost) return `= ${shown(bar.atLeast)}`;
  return bar.atLeast === undefined ? `<= ${shown(bar.atMost!)}` : `>= ${shown(bar.atLeast)}`;
}

/** Three digits that matter, with commas. */
export function shown(value: number): string {
  if (Math.abs(value) >= 100 || Number.isInteger(value)) return Math.round(value).toLocaleString('en');
  return value.toPrecision(3);
}

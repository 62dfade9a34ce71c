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
  rows: Row[];
  /** The parts that could not be measured, with their reasons. */
  failures: string[];
}

const RESULTS = new URL('../../bench/results/', import.meta.url);

/** Prints rows: the figure (a median), the quarters around it, the bar, and whether it is met. */
export function printRows(rows: readonly Row[]): void {
  let topic = '';
  for (const row of rows) {
    if (row.topic !== topic) console.log(`\n${row.topic}`);
    topic = row.topic;
    console.log(lineOf(row));
  }
}

function lineOf(row: Row): string {
  const { what, unit, figure } = row;
  const spread = figure.low === figure.high ? '' : `[${shown(figure.low)}, ${shown(figure.high)}]`;
  const met = isMet(row);
  return [
    `  ${what.padEnd(60)}`,
    shown(figure.median).padStart(9),
    unit.padEnd(14),
    spread.padEnd(20),
    barOf(row).padEnd(12),
    met === null ? '' : met ? 'met' : 'NOT MET',
  ].join(' ');
}

/** Prints what the table needs beside it: the machine, the notes, and how many bars are met. */
export function printNotes({ rows, machine, generator, loadBefore, failures }: Report): void {
  const notes = new Set(rows.flatMap(({ what, note }) => (note === undefined ? [] : [`  ${what}: ${note}`])));
  if (notes.size > 0) console.log(`\nNotes\n${[...notes].join('\n')}`);
  if (failures.length > 0) console.log(`\nNot measured\n${failures.map((one) => `  ${one}`).join('\n')}`);
  const missed = rows.filter((row) => isMet(row) === false);
  const barred = rows.filter((row) => row.bar !== undefined).length;
  console.log(
    `\n${machine}; load before ${loadBefore}; generator: ${generator}. Median [quarter, three quarters].` +
      `\n${barred - missed.length} of ${barred} bars met.`,
  );
}

/** Keeps the figures so far: as JSON to compare with, and as a plot for the documents. */
export function writeResults(report: Report): void {
  mkdirSync(RESULTS, { recursive: true });
  const rows = report.rows.map((row) => ({ ...row, met: isMet(row) }));
  writeFileSync(new URL('bench.json', RESULTS), `${JSON.stringify({ ...report, rows }, null, 2)}\n`);
  const plot = drawPlot(report);
  if (plot !== null) writeFileSync(new URL('bench.svg', RESULTS), plot);
}

/** Keeps the figures of the largest business, beside the others. */
export function writeLargest(report: Report): void {
  mkdirSync(RESULTS, { recursive: true });
  const rows = report.rows.map((row) => ({ ...row, met: isMet(row) }));
  writeFileSync(new URL('largest.json', RESULTS), `${JSON.stringify({ ...report, rows }, null, 2)}\n`);
}

function barOf({ bar }: Row): string {
  if (bar === undefined) return '';
  if (bar.atLeast !== undefined && bar.atLeast === bar.atMost) return `= ${shown(bar.atLeast)}`;
  return bar.atLeast === undefined ? `<= ${shown(bar.atMost!)}` : `>= ${shown(bar.atLeast)}`;
}

/** Three significant digits, with commas. */
function shown(value: number): string {
  if (Math.abs(value) >= 100 || Number.isInteger(value)) return Math.round(value).toLocaleString('en');
  return value.toPrecision(3);
}

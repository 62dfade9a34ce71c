/** Plots: the finding, words for who does not see them, the numbers, and nothing that a policy refuses. */
import { describe, expect, it } from 'vitest';
import '../rigs/torture/load-tsx.ts';
import { dashboardLocale } from '../../worker/language/dashboard-locale.ts';

const { LinePlot } = await import('../../worker/html/plots/line-plot.tsx');
const { BarPlot } = await import('../../worker/html/plots/bar-plot.tsx');
const { DayBarPlot } = await import('../../worker/html/plots/day-bar-plot.tsx');
const { Strip, StripPlot } = await import('../../worker/html/plots/strip-plot.tsx');
const { IntervalPlot } = await import('../../worker/html/plots/interval-plot.tsx');
const { CohortPlot } = await import('../../worker/html/plots/cohort-plot.tsx');

const locale = dashboardLocale('en', null);
const HOSTILE = '"><script>alert(1)</script>';
const format = (value: number) => `${Math.round(value * 100)} %`;
const said = { caption: `Finding ${HOSTILE}`, label: `Label ${HOSTILE}`, locale };

const PLOTS: [name: string, html: string, numbers: string[]][] = [
  [
    'of lines',
    String(
      LinePlot({
        ...said,
        lines: [
          {
            name: 'Past',
            kind: 'first',
            points: [
              { day: 0, value: 0.2 },
              { day: 7, value: 0.3 },
            ],
          },
          {
            name: HOSTILE,
            kind: 'second',
            points: [
              { day: 7, value: 0.3 },
              { day: 30, value: 0.44 },
            ],
          },
        ],
        band: { name: 'Band', points: [{ day: 30, low: 0.4, high: 0.5 }] },
        mark: { day: 7, name: 'Today' },
        format,
      }),
    ),
    ['20 %', '30 %', '44 %', '40 % to 50 %', 'Jan 31, 1970'],
  ],
  [
    'of bars',
    String(
      BarPlot({
        caption: said.caption,
        head: { name: 'Name', count: 'Clients', value: 'Effect' },
        rows: [
          { name: HOSTILE, href: '/dashboard/clients?moved=left', count: '3', value: -0.2, text: '-0.20' },
          { name: 'Up', count: '1', value: 0.4, text: '+0.40' },
        ],
      }),
    ),
    ['-0.20', '+0.40', '/dashboard/clients?moved=left'],
  ],
  [
    'of bars by day',
    String(
      DayBarPlot({
        ...said,
        kinds: ['People', HOSTILE],
        rows: [
          { day: 0, parts: [3, 1] },
          { day: 2, parts: [0, 2_000] },
        ],
      }),
    ),
    ['2,000', '4', 'Jan 3, 1970'],
  ],
  [
    'of dots',
    String(
      StripPlot({
        ...said,
        dotName: 'Purchase',
        days: [0, 40, 90],
        from: 0,
        to: 120,
        expected: { from: 100, to: 130 },
        today: 95,
      }),
    ),
    ['Jan 1, 1970', 'Feb 10, 1970', 'Apr 1, 1970'],
  ],
  [
    'of intervals',
    String(
      IntervalPlot({
        ...said,
        rowName: 'Said',
        rows: [{ name: HOSTILE, count: '12', observed: 0.4, low: 0.3, high: 0.55, expected: 0.45 }],
        format,
      }),
    ),
    ['45 %', '40 %', '30 % to 55 %', '12'],
  ],
  [
    'of cohorts',
    String(
      CohortPlot({
        ...said,
        rowName: 'First bought',
        columns: ['3 months', HOSTILE],
        rows: [
          { name: 'Jan 26', count: '9', cells: [{ share: 0.5, isFinished: true }, null] },
          { name: 'Feb 26', count: '4', cells: [{ share: 0.9, isFinished: false }] },
        ],
        format,
      }),
    ),
    ['50 %', '90 % so far', 'still grow'],
  ],
];

describe.each(PLOTS)('a plot %s', (_name, html, numbers) => {
  it('is a figure that says its finding, with a table of its numbers', () => {
    expect(html).toMatch(/^<figure class="drawn"><figcaption>Finding /);
    const table = html.slice(html.indexOf('<table'), html.indexOf('</table>'));
    expect(table).toContain('scope="col"');
    expect(table).toContain('scope="row"');
    for (const text of numbers) expect(html).toContain(text);
  });

  it('is told in words to who does not see it', () => {
    const drawings = html.match(/<svg [^>]*role="img"[^>]*>/g) ?? [];
    for (const drawing of drawings) expect(drawing).toMatch(/aria-label="[^"]+"/);
    // Each drawing has words, is hidden as decoration, or is a part of one that has.
    const whole = html.replace(/<svg x="[^"]*" y="[^"]*" overflow="visible">/g, '');
    const bare = (whole.match(/<svg [^>]*>/g) ?? []).filter(
      (svg) => !/role="img"|aria-hidden="true"|viewBox="0 0 1000 1000"/.test(svg),
    );
    expect(bare).toEqual([]);
  });

  it('has no markup of a name, no style and no script', () => {
    expect(html).not.toContain('<script');
    expect(html).not.toMatch(/ style=|<style| on\w+=/);
    expect(html).toContain('&lt;script&gt;');
  });
});

it('a strip for a row of a list is small', () => {
  const days = Array.from({ length: 12 }, (_, place) => place * 30);
  const html = String(Strip({ label: 'Bought 12 times', days, from: 0, to: 730 }));
  expect(html.length).toBeLessThan(500);
  expect(html).toMatch(/role="img" aria-label="Bought 12 times"/);
});

it('lines differ by their dashes and marks, whatever their colour', async () => {
  const { readProjectFile } = await import('../rigs/project-files.ts');
  const css = readProjectFile('worker/site/browser/styles/plots/lines.css');
  const dashes = ['second', 'third', 'fourth'].map(
    (kind) => new RegExp(`\\.lines \\.${kind} \\{[^}]*stroke-dasharray: ([^;]+);`).exec(css)?.[1],
  );
  expect(new Set(dashes).size).toBe(3);
  expect(dashes).not.toContain(undefined);
});

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import type { Ability } from './browser.ts';
import { inBadge, opened, openPanel } from '../../browser/panel.ts';
import { AskingPanel } from './asking-panel.ts';
import { rendered, snippetStyle, visit, type GetRig, type Visit, type Visited } from './rig.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on the page, as lines to read: the rule and the element. */
async function violations(page: Visited): Promise<string[]> {
  await page.run(`(() => { ${axe} })()`);
  return page.run(`axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => id + ' ' + JSON.stringify(target) + ' ' + failureSummary)))`);
}

/** A dark page says so itself: what a page without a background looks like is not the widget's matter. */
const dark = (scheme: string) =>
  `${snippetStyle}<style>:root { color-scheme: ${scheme} } body { background: Canvas; color: CanvasText }</style>`;

const states: [state: string, needs: Ability[], wish: Visit][] = [
  ['light', [], {}],
  ['dark', [], { head: dark('dark') }],
  ["dark by the visitor's wish", ['colorScheme'], { head: dark('light dark'), colorScheme: 'dark' }],
  ['forced colours', ['forcedColors'], { forcedColors: true }],
  ['a phone', ['width'], { width: 360 }],
  ['right to left', [], { lang: 'ar' }],
];

/** The same with an ask, and with all permissions open. */
const asking = (wish: Visit): Visit => ({
  ...wish,
  scenario: { asking: new AskingPanel('introduce', null) },
});

/** Point 5. */
export function describeAccessibility(rig: GetRig): void {
  test.for(states)('axe finds nothing, closed and open: %s', async ([, needs, wish], { skip }) => {
    skip(
      needs.some((need) => rig().engine.cannot.includes(need)),
      'the engine cannot be told to',
    );
    const page = await openPanel(rig, wish);
    await page.until(opened);
    expect(await violations(page)).toEqual([]);
    await page.press('Escape');
    await page.until(`!(${opened})`);
    expect(await violations(page)).toEqual([]);
  });

  test.for(states)('axe finds nothing where the panel asks: %s', async ([, needs, wish], { skip }) => {
    skip(
      needs.some((need) => rig().engine.cannot.includes(need)),
      'the engine cannot be told to',
    );
    const page = await openPanel(rig, asking(wish));
    await page.until(opened);
    await page.run(`${inBadge('summary')}.click()`);
    await page.until(`${inBadge('details')}.open`);
    expect(await violations(page)).toEqual([]);
  });

  test('targets are at least 24 pixels in either direction, in the badge and in the panel', async () => {
    const page = await openPanel(rig, asking({}));
    await page.until(opened);
    await page.run(`${inBadge('summary')}.click()`);
    const small =
      await page.run(`[...document.querySelector('kith-badge').shadowRoot.querySelectorAll('a, button, input, summary')]
      .map((target) => [target.getAttribute('part'), target.getBoundingClientRect()])
      .filter(([, { width, height }]) => width < 24 || height < 24).map(([part]) => part)`);
    expect(small).toEqual([]);
  });

  test('nothing is announced on first render, and the focus stays where it was', async () => {
    const page = await visit(rig, { body: '<input id="first" autofocus><kith-badge></kith-badge>' });
    await page.until(rendered);
    const live =
      "document.querySelector('kith-badge').shadowRoot.querySelector('[aria-live], [role=status], [role=alert], output')";
    expect(await page.run(live)).toBe(null);
    expect(await page.run("document.querySelector('kith-badge').shadowRoot.activeElement")).toBe(null);
  });

  test('the fallback under the badge is out of reach, so that nothing is read twice', async () => {
    const page = await visit(rig);
    await page.until(rendered);
    await page.run("document.querySelector('kith-badge a').focus()");
    expect(await page.run('document.activeElement.localName')).toBe('body');
  });
}

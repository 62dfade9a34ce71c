import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort, startKith, temporaryFolder, type LocalKith } from '../rigs/local-kith.ts';
import type { Browser, Conditions, Tab } from '../rigs/browser/browser.ts';
import { launchChromium } from '../rigs/browser/engine-chromium.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = temporaryFolder();

let kith: LocalKith;
let browser: Browser;
/** The paths of the pages, which name the demonstration business and its key. */
let proofPath: string;
let snippetPath: string;

/** What `npm start` shows, as somebody sees it who has just cloned it. */
beforeAll(async () => {
  kith = await startKith(folder.path, await freePort());
  browser = await launchChromium([]);
  const shop = await (await fetch(kith.url)).text();
  proofPath = /href="(\/b\/[^"?]+)"/.exec(shop)![1]!;
  snippetPath = /href="(\/snippet\?key=[^"]+)"/.exec(shop)![1]!;
});

afterAll(async () => {
  await browser?.quit();
  await kith?.stop();
  folder.remove();
});

async function open(path: string, conditions?: Conditions): Promise<Tab> {
  const tab = await browser.open(conditions);
  await tab.goto(`${kith.url}${path}`);
  return tab;
}

function until(tab: Tab, expression: string) {
  return expect
    .poll(() => tab.run(`(() => { try { return !!(${expression}) } catch {} })()`), { timeout: 15_000 })
    .toBe(true);
}

const text = (tab: Tab, selector: string) =>
  tab.run<string>(`document.querySelector('${selector}').textContent`);
const badge = (tab: Tab, index = 0) =>
  tab.run<string>(`document.querySelectorAll('kith-badge')[${index}].shadowRoot.textContent`);
const click = (tab: Tab, selector: string) => tab.run(`document.querySelector('${selector}').click()`);
const counts = (tab: Tab) =>
  tab.run<number[]>(`['active', 'referredOrRepeat', 'referred', 'repeat'].map((name) =>
    Number(document.getElementById('ror-' + name).textContent.replace(/\\D/g, '')))`);

describe('the demonstration, clicked through', () => {
  test('a link, a name, a friend, two purchases and their refunds move badge and ROR as they must', async () => {
    const tab = await open('/');
    await until(tab, "document.getElementById('ror-active').textContent !== '–'");
    const [active = 0, counted = 0, referred = 0, repeat = 0] = await counts(tab);
    await until(tab, "document.querySelector('kith-badge').shadowRoot.querySelector('[part=text]')");
    expect(await badge(tab)).toContain(`Trusted by ${active.toLocaleString('en')} clients`);

    await click(tab, '#do-link');
    await until(tab, "document.querySelector('#open-panel')");
    await click(tab, '#open-panel');
    const panel = "document.querySelector('kith-badge').shadowRoot.querySelector('dialog')";
    await until(tab, `${panel}.open`);
    await tab.run(`${panel}.querySelector('[type=checkbox]').click()`);
    await until(tab, `${panel}.querySelector('[part=status]').textContent.includes('Saved')`);
    await tab.press('Escape');
    await until(tab, "document.querySelector('#log').textContent.includes('kith-close')");

    await click(tab, '#do-follow');
    await until(tab, "location.search.startsWith('?ref=')");
    await until(tab, "document.querySelector('kith-badge').shadowRoot.textContent.includes('Anna K.')");
    expect(await badge(tab, 0)).toContain('Referred by');

    await until(tab, "!document.querySelector('#do-buy').disabled");
    await click(tab, '#do-buy');
    await until(tab, "document.querySelector('#order-note').textContent.includes('Anna sent you')");
    expect(await counts(tab)).toEqual([active + 1, counted + 1, referred + 1, repeat]);
    const shown = `Trusted by ${(active + 1).toLocaleString('en')} clients`;
    await until(
      tab,
      `document.querySelectorAll('kith-badge')[1].shadowRoot.textContent.includes('${shown}')`,
    );

    await until(tab, "!document.querySelector('#do-again').disabled");
    await click(tab, '#do-again');
    await until(tab, "document.querySelector('#step-again.done')");
    expect(await counts(tab)).toEqual([active + 1, counted + 1, referred + 1, repeat + 1]);

    for (const left of [1, 0]) {
      await until(tab, "!document.querySelector('#do-refund').disabled");
      await click(tab, '#do-refund');
      await until(tab, `JSON.parse(sessionStorage['kith-demo']).purchaseIds.length === ${left}`);
    }
    expect(await counts(tab)).toEqual([active, counted, referred, repeat]);
    expect(await text(tab, '#log')).not.toContain('sk_');
    await tab.run('sessionStorage.clear()');
  });
});

describe('the proof page', () => {
  test('its lines say true in the console, and false of a changed digit', async () => {
    const tab = await open(proofPath);
    const lines = await text(tab, 'pre code');
    const outcome = (code: string) =>
      tab.run(`(async () => { ${code.replace('console.log(isGood, statement);', 'return isGood;')} })()`);
    expect(lines).toContain('console.log(isGood, statement);');
    expect(await outcome(lines)).toBe(true);
    expect(await outcome(lines.replace('const text', 'statement.active += 1; const text'))).toBe(false);
  });

  test('the table opens and says what the headline says', async () => {
    const tab = await open(`${proofPath}?lang=en`);
    await click(tab, 'summary');
    const share = await text(tab, 'tbody td:last-child');
    expect(`${Math.floor(parseFloat(share))}%`).toBe(await text(tab, '.headline strong'));
  });
});

describe('the snippet generator', () => {
  test('snippet and preview follow each change', async () => {
    const tab = await open(snippetPath);
    await until(tab, "document.querySelector('#preview').shadowRoot.querySelector('[part=text]')");
    await tab.run(`(() => {
      const set = (name, value) => {
        const field = document.querySelector('#choice').elements[name];
        field.value = value;
        (field[0] ?? field).dispatchEvent(new Event('input', { bubbles: true }));
      };
      set('theme', 'dark');
      set('accent', '#aa3300');
      set('radius', '3');
    })()`);
    const snippet = await text(tab, '#snippet');
    expect(snippet).toContain('--kith-accent:#aa3300;--kith-on-accent:#fff;--kith-radius:3px');
    expect(snippet).toContain('<kith-badge theme="dark">');
    expect(await tab.run("document.querySelector('#preview').getAttribute('theme')")).toBe('dark');
    const mark = "document.querySelector('#preview').shadowRoot.querySelector('[part=mark]')";
    await until(tab, `getComputedStyle(${mark}).backgroundColor === 'rgb(170, 51, 0)'`);
    await tab.goto(await tab.run('location.href'));
    expect(await text(tab, '#snippet')).toBe(snippet);
  });
});

const states: [state: string, conditions: Conditions, lang: string][] = [
  ['light', {}, 'en'],
  ['dark', { colorScheme: 'dark' }, 'en'],
  ['a phone', { width: 390 }, 'de'],
  ['a narrow phone, right to left', { width: 320 }, 'ar'],
];

describe.each(states)('every page: %s', (_, conditions, lang) => {
  test.each([
    ['the demonstration', () => '/'],
    ['the proof page', () => `${proofPath}?lang=${lang}`],
    ['the snippet generator', () => snippetPath],
    ['a page that is not there', () => '/b/biz_unknown'],
  ])('%s: axe finds nothing and nothing is cut off', async (_name, path) => {
    const tab = await open(path(), conditions);
    await tab.run(`(() => { ${axe} })()`);
    const violations = await tab.run(`axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => id + ' ' + JSON.stringify(target) + ' ' + failureSummary)))`);
    expect(violations).toEqual([]);
    expect(await tab.run('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });
});

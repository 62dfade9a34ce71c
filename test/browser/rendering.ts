import { expect, test } from 'vitest';
import { rendered, snippetBadge, visit, type GetRig } from '../rigs/browser/rig.ts';

const strictest = [
  "default-src 'none'",
  "script-src 'nonce-x'",
  "style-src 'self' 'nonce-x'",
  'connect-src http://localhost:* https://localhost:*',
  'img-src data:',
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** Points 1 and 6 of "It must hold on a page that nobody here wrote". */
export function describeRendering(rig: GetRig): void {
  test('a badge on a page with the strictest policy renders and violates nothing', async () => {
    const page = await visit(rig, {
      headers: { 'Content-Security-Policy': strictest },
      head: '',
      scenario: { badge: {} },
      body: snippetBadge.replace('<kith-badge', '<kith-badge share="token-of-none"'),
    });
    await page.until(rendered);
    expect(await page.shown()).toMatchObject({ text: 'Trusted by 1,204 clients' });
    await page.run("void document.querySelector('kith-badge').shadowRoot.querySelector('button').click()");
    await page.until("document.querySelector('kith-badge').shadowRoot.querySelector('dialog')?.open");
    const display =
      "getComputedStyle(document.querySelector('kith-badge').shadowRoot.querySelector('[part=badge]')).display";
    expect(await page.run(display)).toBe('flex');
    expect(await page.run('wrong')).toEqual([]);
  });

  test.for([
    ['de-AT', '1.204 Kunden vertrauen uns', 'ltr'],
    ['pl', 'Zaufało nam 1204 klientów', 'ltr'],
    ['ja', '1,204人のお客様に選ばれています', 'ltr'],
    ['ar', 'يثق بنا ١٬٢٠٤ عملاء', 'rtl'],
  ] as const)('the badge speaks the language of the page: %s', async ([lang, text, dir]) => {
    const page = await visit(rig, { lang });
    await page.until(rendered);
    expect(await page.shown()).toMatchObject({ text, dir, lang: lang.slice(0, 2) });
    const isMarkFirst = await page.run<boolean>(`(() => {
      const root = document.querySelector('kith-badge').shadowRoot;
      const left = (part) => root.querySelector('[part=' + part + ']').getBoundingClientRect().left;
      return left('mark') < left('text');
    })()`);
    expect(isMarkFirst).toBe(dir === 'ltr');
  });

  test("the element's own language goes before the page's", async () => {
    const page = await visit(rig, { lang: 'de', body: '<kith-badge lang="pl"></kith-badge>' });
    await page.until(rendered);
    expect(await page.shown()).toMatchObject({ lang: 'pl' });
  });
}

/** What a badge says to whom. */
export function describeWords(rig: GetRig): void {
  test('a referred visitor sees who referred; the variants say what they are for', async () => {
    const page = await visit(rig, {
      search: '?ref=anna7k2m9',
      scenario: { referred: { kind: 'referred', text: 'Referred by Anna K.' } },
      body: `${snippetBadge}<kith-badge id="t" variant="trust"></kith-badge><kith-badge id="c" variant="compact"></kith-badge>`,
    });
    await page.until('heard.filter(([name]) => name === "render").length === 3');
    expect(await page.shown()).toMatchObject({ text: 'Referred by Anna K.' });
    expect(await page.shown('#t')).toMatchObject({ text: 'Trusted by 1,204 clients' });
    const detail = "document.querySelector('#c').shadowRoot.querySelector('[part=detail]')";
    expect(await page.run(`getComputedStyle(${detail}).display`)).toBe('none');
    const state = (selector: string, name: string) =>
      page.run(`document.querySelector('${selector}').matches(':state(${name})')`);
    expect([await state('kith-badge', 'referred'), await state('#t', 'trust')]).toEqual([true, true]);
  });

  test('variant referred leaves the fallback to everybody whom nobody referred', async () => {
    const page = await visit(rig, { body: '<kith-badge variant="referred">Our own words</kith-badge>' });
    await page.until(rendered);
    expect(await page.shown()).toBe(null);
    expect(await page.run("document.querySelector('kith-badge').matches(':state(empty)')")).toBe(true);
  });

  test('the badge links to the page that proves it', async () => {
    const page = await visit(rig);
    await page.until(rendered);
    const href = await page.run(
      "document.querySelector('kith-badge').shadowRoot.querySelector('[part=verify]').href",
    );
    expect(href).toBe(`${rig().standIn.service}/b/biz_1`);
  });
}

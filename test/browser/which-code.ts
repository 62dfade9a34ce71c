import { expect, test } from 'vitest';
import { rendered, snippetStyle, visit, type GetRig } from '../rigs/browser/rig.ts';

const living = '?ref=anna7k2m9';
const kept = "document.cookie.includes('kith=v1.anna7k2m9.')";
const counted = (requests: string[]) => requests.filter((line) => line === 'POST /v1/arrivals').length;
const forgetful = "history.replaceState({}, '', location.pathname)";

/** Which of the codes that a visitor may have come by counts. */
export function describeWhichCode(rig: GetRig): void {
  test('the one that the service knows, wherever it stands, in three requests', async () => {
    const page = await visit(rig, {
      search: '?via=newsletter&ref=dead&refcode=%61nna7k2m9&r(f=(x)',
      script: 'data-param="r(f"',
      scenario: {
        unknown: ['newsletter', 'dead'],
        referred: { kind: 'referred', text: 'Referred by Anna K.' },
      },
      before: "kith = [(k) => k.on('attribution', ({ detail }) => (window.first ??= detail.code))]",
    });
    await page.until(kept);
    await expect.poll(() => counted(page.requests())).toBe(1);
    await page.calm();
    expect(page.requests()).toHaveLength(3);
    expect(await page.run('[first, kith.attribution().code]')).toEqual(['dead', 'anna7k2m9']);
    expect(await page.shown()).toMatchObject({ text: 'Referred by Anna K.' });
    expect(await page.run('wrong')).toEqual([]);
  });

  test('a living one, in the place of a kept one that has died', async () => {
    const page = await visit(rig, {
      search: living,
      scenario: { unknown: ['gone'] },
      before: "document.cookie = 'my-kith=v1.b.1;path=/'; document.cookie = 'kith=v1.gone.1790000000;path=/'",
    });
    await page.until(kept);
    await expect.poll(() => counted(page.requests())).toBe(1);
    expect((await page.heard()).filter(([name]) => name === 'attribution').length).toBe(2);
  });

  test('one that the page took out of its address before the script was there', async () => {
    const page = await visit(rig, { search: living, before: forgetful });
    await page.until(kept);
    expect(await page.run('location.search')).toBe('');
  });
}

/** When a code is kept and counted. */
export function describeWhenCodeCounts(rig: GetRig): void {
  test('nothing is kept or counted before somebody sees the page, and then once', async () => {
    const page = await visit(rig, {
      search: living,
      before: "Object.defineProperty(document, 'prerendering', { value: true, configurable: true })",
    });
    await page.until(rendered);
    await page.calm();
    expect([await page.run(kept), counted(page.requests())]).toEqual([false, 0]);
    await page.run("(delete document.prerendering, document.dispatchEvent(new Event('prerenderingchange')))");
    await page.until(kept);
    await expect.poll(() => counted(page.requests())).toBe(1);
  });

  test('what failed is asked again at the next occasion, and forget() repaints', async () => {
    const page = await visit(rig, { search: living, scenario: { failure: 'dead' } });
    await page.until("heard.some(([name]) => name === 'error')");
    rig().standIn.scenarios.set(page.key, {
      referred: { kind: 'referred', text: 'Referred by Anna K.' },
    });
    await page.run("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))");
    await page.until(kept);
    await page.until("document.querySelector('kith-badge').matches(':state(referred)')");
    await page.run('kith.forget()');
    await page.until("document.querySelector('kith-badge').matches(':state(trust)')");
    expect(await page.run('document.cookie')).toBe('');
  });

  test('a consent manager that comes late is heard when somebody answers it', async () => {
    const page = await visit(rig, { search: living, scenario: { badge: { consentNeeded: true } } });
    await page.until(rendered);
    await page.calm();
    await page.run(`void (window.__tcfapi = (command, version, answer) =>
      setTimeout(() => answer({ gdprApplies: true, purpose: { consents: { 1: true } } }, true)))`);
    await page.run('document.body.click()');
    await page.until(kept);
    expect((await page.heard()).at(-1)).toEqual(['consent', { granted: true }]);
  });
}

/** Pages that have done things to themselves. */
export function describeOddPages(rig: GetRig): void {
  test('a page that changed its built-ins, its base and its forms gets no error and two fields', async () => {
    const page = await visit(rig, {
      search: living,
      script: 'data-api="/kith/"',
      head: `<base href="https://elsewhere.example/deep/">${snippetStyle}`,
      body: `<kith-badge>Trusted</kith-badge><form id="f" data-kith>
        <input name="matches" value="1"><input name="hasAttribute" value="2"><input name="dataset" value="3"></form>`,
      before: `Object.prototype.extra = 'x'; Array.prototype.extra = () => {}; String.prototype.toJSON = () => 'x';
        Array.prototype.toJSON = () => 'x'; JSON.parse = () => ({}); window.__tcfapi = () => { throw 1 };
        window.dataLayer = { forEach() { throw 2 } }; Element.prototype.matches = () => { throw 3 };
        window.fetch = new Proxy(fetch, {})`,
    });
    await page.until(rendered);
    await page.calm();
    expect(page.requests().filter((line) => line.includes('badge'))).toEqual(['GET /kith/v1/badge']);
    // Texts, because an array is no JSON on this page.
    expect(await page.run("[...new FormData(document.querySelector('#f')).keys()].join()")).toBe(
      'matches,hasAttribute,dataset,kith-code,kith-at',
    );
    expect(await page.run("kith.link('/a?b=%20+c#d')")).toBe('/a?b=%20+c&ref=anna7k2m9#d');
    expect(await page.run('wrong.join()')).toBe('');
  });

  test('in a sandbox, where there are no cookies, nothing throws', async () => {
    const page = await visit(rig, {
      search: living,
      headers: { 'Content-Security-Policy': 'sandbox allow-scripts' },
      before: "kith = [(k) => k.on('ready', () => (window.told = true))]",
    });
    await page.until(rendered);
    await page.run('(kith.setConsent(true), kith.forget())');
    await page.calm();
    expect(await page.run('[told, wrong]')).toEqual([true, []]);
  });
}

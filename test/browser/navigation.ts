import { expect, test } from 'vitest';
import { rendered, visit, type GetRig } from '../rigs/browser/rig.ts';

const referred = { referred: { kind: 'referred', text: 'Referred by Anna K.' } } as const;

/** Point 4: pages that navigate without loading, and pages that come back. */
export function describeNavigation(rig: GetRig): void {
  test('a code that appears by client-side navigation is seen, on refresh() at the latest', async () => {
    const page = await visit(rig, { scenario: referred });
    await page.until(rendered);
    await page.run("history.pushState({}, '', '?ref=anna7k2m9')");
    if (rig().engine.cannot.includes('navigation')) await page.run('kith.refresh()');
    await page.until("document.querySelector('kith-badge').matches(':state(referred)')");
    expect(await page.run('kith.attribution().code')).toBe('anna7k2m9');
    expect(await page.shown()).toMatchObject({ text: 'Referred by Anna K.' });
  });

  test('going back to an entry with a code sees it, in every engine', async () => {
    const page = await visit(rig, { scenario: referred });
    await page.until(rendered);
    await page.run("history.replaceState({}, '', '?ref=anna7k2m9#a')");
    await page.run("history.pushState({}, '', location.pathname)");
    await page.run('kith.forget()');
    await page.run('history.back()');
    await page.until('kith.attribution()');
    expect(await page.run('kith.attribution().code')).toBe('anna7k2m9');
  });

  test('refresh() asks again', async () => {
    const page = await visit(rig);
    await page.until(rendered);
    rig().standIn.scenarios.set(page.key, { badge: { text: 'Trusted by 1,205 clients' } });
    await page.run('kith.refresh()');
    await page.until("heard.filter(([name]) => name === 'render').length === 2");
    expect(await page.shown()).toMatchObject({ text: 'Trusted by 1,205 clients' });
  });

  test('the queue runs what was pushed before, and what is pushed later at once', async () => {
    const page = await visit(rig, {
      before:
        "kith = [() => { throw new Error('of the page') }, (k) => (window.early = typeof k.attribution)]",
    });
    await page.until(rendered);
    expect(await page.run('[early, (kith.push((k) => (window.late = k === kith)), late)]')).toEqual([
      'function',
      true,
    ]);
    expect(await page.run('wrong')).toEqual([expect.stringContaining('of the page')]);
  });

  test("an element of the page's with the id kith is no queue", async () => {
    const page = await visit(rig, { body: '<div id="kith"></div><kith-badge></kith-badge>' });
    await page.until(rendered);
    expect(await page.run('wrong')).toEqual([]);
  });
}

/** The back/forward cache, where the driver lets a page into it. */
export function describeReturn(rig: GetRig): void {
  test('a page that comes back from the back/forward cache came from it whole', async () => {
    const page = await visit(rig, {
      bfcache: true,
      search: '?ref=anna7k2m9',
      before: "addEventListener('pageshow', (event) => { if (event.persisted) window.returned = true })",
    });
    await page.until("document.cookie.includes('kith=')");
    const before = page.requests().length;
    const elsewhere = rig().standIn.addPage('/elsewhere', {
      html: '<!doctype html><title>elsewhere</title>',
    });
    await page.goto(elsewhere);
    await page.run('void setTimeout(() => history.back())');
    // Asked again where the question went down with the page it was asked in.
    await expect.poll(() => page.run('window.returned').catch(() => false)).toBe(true);
    expect(await page.shown()).toMatchObject({ text: 'Trusted by 1,204 clients' });
    await page.calm();
    expect(page.requests().length).toBe(before);
  });
}

import { expect, test } from 'vitest';
import { rendered, visit, type GetRig } from '../rigs/browser/rig.ts';

const isFallbackSeen = `(() => {
  const badge = document.querySelector('kith-badge');
  const link = badge.querySelector('a');
  return link.checkVisibility({ opacityProperty: true }) && !badge.shadowRoot.querySelector('[inert]') && link.offsetWidth > 0;
})()`;

/** Whatever breaks, the page is never the worse for it. */
export function describeFailures(rig: GetRig): void {
  test.for(['dead', 'refused', 'garbage'] as const)(
    'a %s service leaves the fallback as it was',
    async (failure) => {
      const page = await visit(rig, { search: '?ref=anna7k2m9', scenario: { failure } });
      await page.until("heard.some(([name]) => name === 'error')");
      await page.calm();
      expect(await page.run(isFallbackSeen)).toBe(true);
      expect((await page.heard()).filter(([name]) => name === 'error')).toEqual([
        ['error', { reason: 'badge' }],
      ]);
      expect(await page.run("document.querySelector('kith-badge').matches(':state(error)')")).toBe(true);
      expect(await page.run('wrong')).toEqual([]);
      expect(await page.run('document.cookie')).toBe('');
    },
  );

  test('with an explicit yes, the code outlives a dead service', async () => {
    const page = await visit(rig, {
      search: '?ref=anna7k2m9',
      scenario: { failure: 'dead' },
      script: 'data-consent="granted"',
    });
    await page.until("document.cookie.includes('kith=v1.anna7k2m9.')");
    expect(await page.run('wrong')).toEqual([]);
  });

  test('a slow service changes nothing until it answers', async () => {
    const page = await visit(rig, { scenario: { failure: 'slow' } });
    await page.until("document.querySelector('kith-badge').matches(':state(loading)')");
    expect(await page.run(isFallbackSeen)).toBe(true);
    const { standIn } = rig();
    await expect.poll(() => page.seen().some(({ path }) => path === '/v1/badge')).toBe(true);
    standIn.release(page.key);
    await page.until(rendered);
    expect(await page.shown()).toMatchObject({ text: 'Trusted by 1,204 clients' });
  });

  test('a late answer to an old question does not overwrite a newer one', async () => {
    const page = await visit(rig, { scenario: { failure: 'slow' } });
    await expect.poll(() => page.seen().some(({ path }) => path === '/v1/badge')).toBe(true);
    rig().standIn.scenarios.set(page.key, {});
    await page.run("void (document.querySelector('kith-badge').lang = 'de')");
    await page.until(rendered);
    rig().standIn.release(page.key);
    await page.calm();
    expect(await page.shown()).toMatchObject({ lang: 'de' });
  });
}

/** What a page may do to the widget, and the widget may not do to a page. */
export function describeManners(rig: GetRig): void {
  test('an empty answer leaves the fallback', async () => {
    const page = await visit(rig, { scenario: { badge: { kind: 'empty', text: '', detail: '' } } });
    await page.until(rendered);
    expect(await page.run(isFallbackSeen)).toBe(true);
  });

  test('a script without data-key asks for a badge in vain and says so in an event', async () => {
    const page = await visit(rig, { withoutScript: true });
    const { path } = rig().standIn.manifest.files['widget.js']!;
    await page.run(
      `void document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: '${rig().standIn.service}${path}' }))`,
    );
    await page.until("heard.some(([name]) => name === 'error')");
    expect(await page.run(isFallbackSeen)).toBe(true);
  });

  test('errors of the page before and after do not matter', async () => {
    const page = await visit(rig, {
      before: 'setTimeout(() => { throw new Error("of the page") }); null.broken;',
    });
    await page.until(rendered);
    expect(await page.shown()).toMatchObject({ text: 'Trusted by 1,204 clients' });
  });

  test('it adds one global and patches nothing', async () => {
    const page = await visit(rig, {
      before: `const natives = () => [fetch, history.pushState, EventTarget.prototype.addEventListener, Array.prototype.push].map(String);
        window.nativesBefore = natives(); window.natives = natives; window.globalsBefore = Object.getOwnPropertyNames(window);`,
    });
    await page.until(rendered);
    const added = await page.run<string[]>(
      'Object.getOwnPropertyNames(window).filter((name) => !globalsBefore.includes(name))',
    );
    expect(added.filter((name) => !['globalsBefore', '__playwright', 'event'].includes(name))).toEqual([
      'kith',
    ]);
    expect(await page.run('String(natives()) === String(nativesBefore)')).toBe(true);
  });
}

import { expect, test } from 'vitest';
import { hostilePages, templatePages, templates, type ForeignPage } from '../rigs/browser/pages.ts';
import { rendered, scriptTag, snippetStyle, visit, type GetRig } from '../rigs/browser/rig.ts';

/** Where every element of the page is and how it looks, as text that can be compared. */
const outside = `JSON.stringify([...document.body.querySelectorAll('*')].map((element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  const { color, fontSize, fontFamily, display } = getComputedStyle(element);
  return [element.localName, x, y, width, height, color, fontSize, fontFamily, display];
}), null, 1)`;

/** How everything inside the badge looks, its size aside, which is the page's to decide. */
const inside = `(() => {
  const looks = 'display position float visibility color fontFamily fontWeight letterSpacing wordSpacing ' +
    'textTransform textAlign textIndent transform cursor';
  const card = document.querySelector('kith-badge').shadowRoot.querySelector('[part=badge]');
  return [card, ...card.querySelectorAll('*')].map((element) => {
    const style = getComputedStyle(element);
    return [element.localName, ...looks.split(' ').map((name) => style[name])];
  });
})()`;

/** The page before and after the widget has rendered, as its elements are and look. */
async function beforeAndAfter(rig: GetRig, { head, body }: ForeignPage): Promise<[string, string]> {
  const page = await visit(rig, { withoutScript: true, head: head + snippetStyle, body });
  const before = await page.run<string>(outside);
  const [, address] = /src="([^"]+)"/.exec(scriptTag(rig().standIn, page.key))!;
  await page.run(`(() => {
    const script = Object.assign(document.createElement('script'), { type: 'module', src: '${address}' });
    script.dataset.key = '${page.key}';
    document.head.append(script);
  })()`);
  await page.until(rendered);
  return [before, await page.run<string>(outside)];
}

/** Point 2: nothing moves, nothing comes in, nothing gets out. */
export function describeForeignPages(rig: GetRig): void {
  test.for(hostilePages.map((page) => [page.name, page] as const))(
    'on the page "%s" nothing moves and nothing else looks different',
    async ([, page]) => {
      const [before, after] = await beforeAndAfter(rig, page);
      expect(after).toBe(before);
    },
  );

  test.skipIf(templates.isMissing)(
    `on real page templates nothing moves and nothing else looks different (${templates.needs})`,
    async () => {
      for (const page of templatePages()) {
        const [before, after] = await beforeAndAfter(rig, page);
        expect([page.name, after]).toEqual([page.name, before]);
      }
    },
  );

  test('inside the badge, hostile pages look like any other', async () => {
    const looks = async (head: string) => {
      const page = await visit(rig, { head: head + snippetStyle });
      await page.until(rendered);
      return page.run(inside);
    };
    const plain = await looks('');
    const guests: Record<string, unknown> = {};
    for (const { name, head } of hostilePages) guests[name] = await looks(head);
    expect(guests).toEqual(Object.fromEntries(hostilePages.map(({ name }) => [name, plain])));
  });
}

/** What the browser itself calls layout shift, while a visitor looks on. */
export function describeLayoutShift(rig: GetRig): void {
  test('the layout shift of the snippet is exactly 0', async () => {
    const page = await visit(rig, {
      scenario: { failure: 'slow' },
      before: `window.shifts = [];
        new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value }) => value)))
          .observe({ type: 'layout-shift', buffered: true });`,
    });
    const painted =
      'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true))))';
    await page.run(painted);
    await expect.poll(() => page.seen().some(({ path }) => path === '/v1/badge')).toBe(true);
    rig().standIn.release(page.key);
    await page.until(rendered);
    await page.run(painted);
    expect(await page.run('shifts')).toEqual([]);
  });
}

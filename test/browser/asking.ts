import { expect, test } from 'vitest';
import { AskingPanel } from '../rigs/browser/asking-panel.ts';
import type { GetRig, Visit } from '../rigs/browser/rig.ts';
import { LANGUAGES } from '../../worker/language/locale.ts';
import { inBadge, opened, openPanel } from './panel.ts';

const asks = (wish: Visit = {}, asking = new AskingPanel('share', null)): Visit => ({
  ...wish,
  scenario: { asking },
});
const told = (page: Awaited<ReturnType<typeof openPanel>>) =>
  page
    .seen()
    .filter(({ path }) => path === '/v1/panel')
    .map(({ body }) => JSON.parse(body));

/** What a client is asked in the panel. */
export function describeAsking(rig: GetRig): void {
  test('one thing is asked, and is gone once it was answered', async () => {
    const page = await openPanel(rig, asks());
    await page.until(opened);
    expect(await page.run(`${inBadge('[part=ask] p')}.textContent`)).toContain('pass your link on');
    expect(await page.run(`${inBadge('dialog')}.querySelectorAll('[part=ask]').length`)).toBe(1);
    await page.run(`(${inBadge('[part=no]')}.focus(), ${inBadge('[part=no]')}.click())`);
    await page.until(`${inBadge('[part=status]')}.textContent === 'Saved.'`);
    expect(await page.run(inBadge('[part=ask]'))).toBe(null);
    expect(await page.run(`${inBadge(':focus')}?.getAttribute('part')`)).toBe('copy');
    expect(told(page).map(({ outcome }) => outcome)).toEqual([
      undefined,
      { askId: 'ask_1', outcome: 'declined' },
    ]);
    expect(await page.run('wrong')).toEqual([]);
  });

  test('an answer that could not be kept is asked again', async () => {
    const page = await openPanel(rig, asks());
    await page.until(opened);
    rig().standIn.scenarios.set(page.key, { failure: 'dead' });
    await page.run(`${inBadge('[part=yes]')}.click()`);
    await page.until(`${inBadge('[part=status]')}.textContent.startsWith('That did not work')`);
    expect(await page.run(`${inBadge('[part=ask]')}.checkVisibility()`)).toBe(true);
  });

  test('a yes to an offer leads where it is, and is told', async () => {
    const page = await openPanel(rig, asks({}, new AskingPanel('offer', 'https://shop.example/tasting')));
    await page.until(opened);
    const yes = inBadge('a[part=yes]');
    expect(await page.run(`[${yes}.href, ${yes}.target, ${yes}.rel]`)).toEqual([
      'https://shop.example/tasting',
      '_blank',
      'noreferrer',
    ]);
    await page.run(
      `(${yes}.removeAttribute('target'), ${yes}.setAttribute('href', '#offer'), ${yes}.click())`,
    );
    await page.until("location.hash === '#offer'");
    await page.until(`${inBadge('[part=status]')}.textContent === 'Saved.'`);
    expect(told(page).at(-1).outcome).toEqual({ askId: 'ask_1', outcome: 'accepted' });
  });
}

/** What a client agrees to in the panel. */
export function describeAgreeing(rig: GetRig): void {
  test('permissions are closed at first, and each is changed by itself', async () => {
    const page = await openPanel(rig, asks());
    await page.until(opened);
    expect(await page.run(`${inBadge('details')}.open`)).toBe(false);
    await page.run(`${inBadge('summary')}.click()`);
    const box = inBadge('details [type=checkbox]');
    expect(await page.run(`${box}.checked`)).toBe(false);
    await page.run(`${box}.click()`);
    await page.until(`${inBadge('[part=status]')}.textContent === 'Saved.'`);
    expect(await page.run(`[${box}.checked, ${inBadge('details')}.open]`)).toEqual([true, true]);
    await page.run(`${box}.click()`);
    await page.until(`!${box}.checked && ${inBadge('[part=status]')}.textContent === 'Saved.'`);
    const email = { purpose: 'updates', channel: 'email' };
    await expect
      .poll(() => told(page).map(({ permissions }) => permissions))
      .toEqual([undefined, [{ ...email, given: true }], [{ ...email, given: false }]]);
  });
}

/** What leaves its box, and who is cut. */
const faults = `(() => {
  const dialog = ${inBadge('dialog')};
  const box = dialog.getBoundingClientRect();
  const parts = [...dialog.querySelectorAll('[part=ask] *, [part=yes], [part=no], summary, legend, label')];
  return parts.filter((part) => {
    const { left, right } = part.getBoundingClientRect();
    return left < box.left || right > box.right || part.scrollWidth > part.clientWidth + 1;
  }).map((part) => part.textContent).concat(dialog.scrollWidth > dialog.clientWidth ? ['scrolls sideways'] : []);
})()`;

/** In every language there is room for what is asked. */
export function describeAskingFits(rig: GetRig): void {
  test.for(LANGUAGES)('nothing of it is clipped on a narrow phone: %s', async (lang) => {
    const page = await openPanel(rig, asks({ lang, width: 320 }, new AskingPanel('words', null)));
    await page.until(opened);
    await page.run(`${inBadge('summary')}.click()`);
    await page.until(`${inBadge('details')}.open`);
    expect(await page.run(faults)).toEqual([]);
  });
}

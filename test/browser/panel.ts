import { expect, test } from 'vitest';
import { rendered, visit, type GetRig, type Visit, type Visited } from '../rigs/browser/rig.ts';

export const inBadge = (selector: string) =>
  `document.querySelector('kith-badge').shadowRoot.querySelector('${selector}')`;
export const opened = `${inBadge('dialog')}?.open`;

/** Opens the panel as a signed-in client would: by the badge's button. */
export async function openPanel(rig: GetRig, wish: Visit = {}, token = 'token-of-KEY'): Promise<Visited> {
  const page = await visit(rig, { body: '<kith-badge>Trusted by our clients</kith-badge>', ...wish });
  await page.until(rendered);
  await page.run(
    `document.querySelector('kith-badge').setAttribute('share', '${token.replace('KEY', page.key)}')`,
  );
  await page.until(inBadge('button'));
  await page.run(`(${inBadge('button')}.focus(), ${inBadge('button')}.click())`);
  return page;
}

const names = async (page: Visited) => (await page.heard()).map(([name]) => name);

/** The share panel. */
export function describePanel(rig: GetRig): void {
  test('opens as a modal dialog with the own link, and takes its token past every address', async () => {
    const page = await openPanel(rig);
    await page.until(opened);
    expect(await page.run(`${inBadge('dialog')}.matches(':modal')`)).toBe(true);
    const cut = `[...${inBadge('dialog')}.querySelectorAll('[part]')].filter((part) =>
      part.matches('a, button, h2') && part.scrollWidth > part.clientWidth + 1).length`;
    expect(await page.run(cut)).toBe(0);
    expect(await page.run(`${inBadge('[part=link]')}.value`)).toBe(`${rig().standIn.service}/r/anna7k2m9`);
    const asked = page.seen().filter(({ path }) => path === '/v1/panel');
    expect(asked.map(({ method, query }) => [method, query])).toEqual([['POST', {}]]);
    expect(JSON.parse(asked[0]!.body)).toMatchObject({ token: `token-of-${page.key}`, lang: 'en' });
    const addresses = page
      .seen()
      .map(({ path, query, referer }) => `${path}${JSON.stringify(query)}${referer}`)
      .join();
    expect(addresses).not.toContain('token-of');
    expect(await page.run('wrong')).toEqual([]);
  });

  test('Escape closes it and gives the focus back', async () => {
    const page = await openPanel(rig);
    await page.until(opened);
    expect(await page.run(`${inBadge('dialog')}.contains(${inBadge(':focus')})`)).toBe(true);
    await page.press('Escape');
    await page.until("heard.some(([name]) => name === 'close')");
    expect(await page.run(`${inBadge(':focus')}?.getAttribute('part')`)).toBe('disclosure');
    expect(await page.run(`${inBadge('dialog')}`)).toBe(null);
    expect(await names(page)).toEqual(['ready', 'render', 'render', 'open', 'close']);
  });

  test('opens again after its close button', async () => {
    const page = await openPanel(rig);
    await page.until(opened);
    await page.run(`${inBadge('[part=close]')}.click()`);
    await page.until(`!${inBadge('dialog')}`);
    await page.run(`${inBadge('[part=disclosure]')}.click()`);
    await page.until(opened);
    expect((await names(page)).filter((name) => name === 'open')).toHaveLength(2);
  });
}

/** What a client does in the share panel. */
export function describeSharing(rig: GetRig): void {
  test('sharing says so in an event, and a page that prevents it does it itself', async () => {
    const page = await openPanel(rig, {
      before: "document.addEventListener('kith-share', (event) => event.preventDefault())",
    });
    await page.until(opened);
    await page.run(
      `document.querySelector('kith-badge').shadowRoot
        .querySelectorAll('[part=copy], a[part=channel]').forEach((button) => button.click())`,
    );
    const shared = (await page.heard())
      .filter(([name]) => name === 'share')
      .map(([, { channel }]) => channel);
    expect(shared).toEqual(['copy', 'whatsapp', 'email', 'telegram', 'x']);
    expect(await page.run('location.href')).toBe(page.url);
    expect(await page.run(`${inBadge('[part=status]')}.textContent`)).toBe('');
  });

  test('the name is shown only after the switch said so', async () => {
    const page = await openPanel(rig);
    await page.until(opened);
    expect(await page.run(`${inBadge('[role=switch]')}.checked`)).toBe(false);
    await page.run(`${inBadge('[role=switch]')}.click()`);
    await page.until(`${inBadge('[part=status]')}.textContent === 'Saved.'`);
    expect(await page.run(`${inBadge('[role=switch]')}.checked`)).toBe(true);
    const bodies = page
      .seen()
      .filter(({ path }) => path === '/v1/panel')
      .map(({ body }) => JSON.parse(body).named);
    expect(bodies).toEqual([undefined, true]);
  });

  test('a switch that could not be saved goes back and says so', async () => {
    const page = await openPanel(rig);
    await page.until(opened);
    rig().standIn.scenarios.set(page.key, { failure: 'dead' });
    await page.run(`${inBadge('[role=switch]')}.click()`);
    await page.until(`${inBadge('[part=status]')}.textContent === 'That did not work. Please try again.'`);
    expect(await page.run(`${inBadge('[role=switch]')}.checked`)).toBe(false);
  });
}

/** A panel that cannot open, that no badge opens, and that reads from right to left. */
export function describePanelOnItsOwn(rig: GetRig): void {
  test('a token that is too old is explained in the words of the service', async () => {
    const page = await openPanel(rig, { scenario: { badToken: true } });
    await page.until(opened);
    expect(await page.run(`${inBadge('[part=heading]')}.textContent`)).toBe('Bitte neu laden.');
    expect(await page.run(`${inBadge('[part=close]')}.getAttribute('aria-label')`)).toBe('Schließen');
    expect(await page.run(`${inBadge('dialog')}.lang`)).toBe('de');
  });

  test('a dead service opens nothing and says so in an event', async () => {
    const page = await visit(rig, { body: '<kith-badge share="token-of-nobody"></kith-badge>' });
    await page.until(rendered);
    rig().standIn.scenarios.set('nobody', { failure: 'dead' });
    await page.run(`${inBadge('button')}.click()`);
    await page.until("heard.some(([name, detail]) => name === 'error' && detail.reason === 'panel')");
    expect(await page.run('wrong')).toEqual([]);
  });

  test('open() needs no badge on the page and leaves none behind', async () => {
    const page = await visit(rig, { body: '' });
    await page.until('window.kith?.open');
    await page.run(`kith.open('token-of-${page.key}')`);
    await page.until(opened);
    await page.press('Escape');
    await page.until("!document.querySelector('kith-badge')");
    expect(page.requests().filter((line) => line === 'GET /v1/badge')).toEqual([]);
  });

  test('a right-to-left panel is one', async () => {
    const page = await openPanel(rig, { lang: 'ar' });
    await page.until(opened);
    const left = (part: string) =>
      page.run<number>(`${inBadge(`[part=${part}]`)}.getBoundingClientRect().left`);
    expect(await left('copy')).toBeLessThan(await left('link'));
    expect(await left('close')).toBeLessThan(await left('heading'));
  });
}

/** Nothing is worse than a modal dialog that nobody sees. */
export function describePanelInSight(rig: GetRig): void {
  test('in a hidden parent, opened twice, or in vain, it is seen once and leaves nothing', async () => {
    const page = await visit(rig, { body: '<p id="p" hidden><kith-badge></kith-badge></p>' });
    await page.until(rendered);
    const open = `kith.open('token-of-${page.key}')`;
    const dialogs = `[...document.querySelectorAll('kith-badge')].flatMap(({ shadowRoot }) =>
      [...shadowRoot.querySelectorAll('dialog')]).filter((dialog) => dialog.checkVisibility())`;
    await page.run(`Promise.all([${open}, ${open}]).then(() => ${open}).then(() => true)`);
    expect(await page.run(`[${dialogs}.length, document.querySelectorAll('kith-badge').length]`)).toEqual([
      1, 2,
    ]);
    await page.press('Escape');
    await page.until("document.querySelectorAll('kith-badge').length === 1");
    // While it is open in a badge, the badge is hidden.
    await page.run(`(document.querySelector('#p').hidden = false, ${open}).then(() => true)`);
    expect(await page.run(`[${dialogs}.length, document.querySelectorAll('kith-badge').length]`)).toEqual([
      1, 1,
    ]);
    await page.run("void (document.querySelector('#p').hidden = true)");
    await page.until(`!${inBadge('dialog')}`);
    rig().standIn.scenarios.set(page.key, { failure: 'dead' });
    await page.run(`${open}.then(() => true)`);
    expect(await page.run("document.querySelectorAll('kith-badge').length")).toBe(1);
    expect((await names(page)).slice(-5)).toEqual(['open', 'close', 'open', 'close', 'error']);
    expect(await page.run('wrong')).toEqual([]);
  });
}

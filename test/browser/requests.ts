import { expect, test } from 'vitest';
import { VERSION } from '../../schema/api/version.ts';
import { rendered, scriptTag, visit, type GetRig } from '../rigs/browser/rig.ts';

const script = `GET /v/${VERSION}/widget.js`;
const badge = 'GET /v1/badge';
const arrival = 'POST /v1/arrivals';

/** Point 3, and the number of requests. */
export function describeRequests(rig: GetRig): void {
  test('a plain visitor costs two requests', async () => {
    const page = await visit(rig);
    await page.until(rendered);
    await page.calm();
    expect(page.requests()).toEqual([script, badge]);
    expect(await page.run('wrong')).toEqual([]);
  });

  test('a referred visitor costs three, and comes back for two', async () => {
    const page = await visit(rig, { search: '?ref=anna7k2m9' });
    await page.until("document.cookie.includes('kith=')");
    await expect.poll(page.requests).toEqual([script, badge, arrival]);
    await page.calm();
    expect(page.requests()).toHaveLength(3);
    expect(JSON.parse(page.seen().find(({ method }) => method === 'POST')!.body)).toMatchObject({
      code: 'anna7k2m9',
    });
    await page.goto(`${page.url}?ref=anna7k2m9`);
    await page.until(rendered);
    await page.calm();
    expect(page.requests().slice(3)).toEqual([script, badge]);
  });

  test('core.js costs a plain visitor nothing beyond itself', async () => {
    const page = await visit(rig, { file: 'core.js' });
    await page.until("heard.some(([name]) => name === 'ready')");
    await page.calm();
    expect(page.requests()).toEqual([`GET /v/${VERSION}/core.js`]);
  });
}

/** Badges that change, come and go. */
export function describeBadgesAndRequests(rig: GetRig): void {
  test('attributes set before and after upgrade, and moves, cost one badge request', async () => {
    const page = await visit(rig, { body: '<kith-badge lang="de" variant="auto" share="t"></kith-badge>' });
    await page.until(rendered);
    await page.run(`(() => {
      const badge = document.querySelector('kith-badge');
      badge.setAttribute('variant', 'compact');
      document.querySelector('#after').after(badge);
    })()`);
    await page.calm();
    expect(page.requests().filter((line) => line === badge)).toHaveLength(1);
    expect(await page.shown()).toMatchObject({ lang: 'de', text: '1.204 Kunden vertrauen uns' });
  });

  test('badges that differ ask once each, whatever changes on them later', async () => {
    const page = await visit(rig, {
      body: '<kith-badge lang="de"></kith-badge><kith-badge lang="pl"></kith-badge>',
    });
    await page.until("heard.filter(([name]) => name === 'render').length === 2");
    await page.run(
      `document.querySelectorAll('kith-badge').forEach((badge) => badge.setAttribute('share', 't'))`,
    );
    await page.until("heard.filter(([name]) => name === 'render').length === 4");
    await page.calm();
    expect(page.requests()).toEqual([script, badge, badge]);
  });

  test('a badge that is removed at once asks for nothing', async () => {
    const page = await visit(rig, { body: '' });
    await page.until("customElements.get('kith-badge')");
    await page.run(`(() => {
      const badge = document.createElement('kith-badge');
      badge.lang = 'de';
      document.body.append(badge);
      badge.remove();
    })()`);
    await page.calm();
    expect(page.requests()).toEqual([script]);
  });

  test('a badge made by script asks once', async () => {
    const page = await visit(rig, { body: '' });
    await page.until("customElements.get('kith-badge')");
    await page.run(`(() => {
      const badge = document.createElement('kith-badge');
      badge.setAttribute('lang', 'de');
      badge.setAttribute('variant', 'trust');
      document.body.append(badge);
      badge.lang = 'pl';
    })()`);
    await page.until(rendered);
    await page.calm();
    expect(page.requests()).toEqual([script, badge]);
  });
}

/** Several copies of the widget on one page. */
export function describeCopies(rig: GetRig): void {
  test('two copies and two versions on one page do everything once', async () => {
    const page = await visit(rig, { search: '?ref=anna7k2m9' });
    await page.until("document.cookie.includes('kith=')");
    const [, address] = /src="([^"]+)"/.exec(scriptTag(rig().standIn, page.key))!;
    // The first release is served beside this one for good.
    for (const other of [
      `${address}&again`,
      address!.replace(VERSION, '1.0.0'),
      address!.replace(`/v/${VERSION}`, ''),
    ]) {
      await page.run(`new Promise((resolve, reject) => {
        const script = Object.assign(document.createElement('script'), { type: 'module', src: '${other}', onload: resolve, onerror: reject });
        script.dataset.key = '${page.key}';
        document.head.append(script);
      }).then(() => true)`);
    }
    await expect
      .poll(() => page.requests().filter((line) => !line.endsWith('.js')))
      .toEqual([badge, arrival]);
    expect(await page.run('wrong')).toEqual([]);
    expect((await page.heard()).filter(([name]) => name === 'ready')).toHaveLength(1);
  });

  test('widget.js after core.js adds the badge to what runs already', async () => {
    const page = await visit(rig, { file: 'core.js' });
    await page.until("heard.some(([name]) => name === 'ready')");
    const [, address] = /src="([^"]+)"/.exec(scriptTag(rig().standIn, page.key))!;
    await page.run(`import('${address}').then(() => true)`);
    await page.until(rendered);
    expect(await page.shown()).toMatchObject({ text: 'Trusted by 1,204 clients' });
  });
}

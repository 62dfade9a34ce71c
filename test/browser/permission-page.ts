import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Ability, Conditions, Tab } from '../rigs/browser/browser.ts';
import { startRecordingProxy, type RecordingProxy } from '../rigs/browser/recording-proxy.ts';
import type { GetRig } from '../rigs/browser/rig.ts';
import type { TestBusiness } from '../rigs/new-business.ts';
import { startUploaded } from '../rigs/upload/built-upload.ts';
import type { BundledKith } from '../rigs/upload/bundled-kith.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const states: [state: string, needs: Ability[], conditions: Conditions, lang: string][] = [
  ['light', ['width'], { width: 1280 }, 'en'],
  ['dark', ['colorScheme', 'width'], { colorScheme: 'dark', width: 1280 }, 'de'],
  ['forced colours', ['forcedColors'], { forcedColors: true }, 'en'],
  ['a narrow phone', ['width'], { width: 320 }, 'de'],
  [
    'a narrow phone, dark, right to left',
    ['colorScheme', 'width'],
    { colorScheme: 'dark', width: 320 },
    'ar',
  ],
  ['as the engine is', [], {}, 'ar'],
];

const box = (value: string) => `document.querySelector('input[name=given][value="${value}"]')`;
/** The page that says that it has saved is there, as a whole. */
const isSaved = `location.search.includes('saved') && document.readyState === 'complete'`;

/** The page on which a client changes what it allows, as a client sees it. */
export function describePermissionPage(getRig: GetRig): void {
  let kith: BundledKith;
  let proxy: RecordingProxy;
  let business: TestBusiness;
  let clients = 0;

  beforeAll(async () => {
    kith = await startUploaded();
    proxy = await startRecordingProxy(kith.url, getRig().engine.needsTls);
    business = await kith.openBusiness({ name: 'Fern & Clay' });
  }, 120_000);

  afterAll(async () => {
    await proxy?.close();
    await kith?.stop();
  });

  /** The page of a client of the test's own. */
  async function open(conditions: Conditions = {}, lang = 'en'): Promise<{ tab: Tab; clientId: string }> {
    clients += 1;
    const clientId = `client-${clients}`;
    await business.post('/v1/purchases', { id: clientId, clientId, amount: 100 });
    const { body } = await business.post(`/v1/clients/${clientId}/permission-link`, undefined);
    const tab = await getRig().browser.open(conditions);
    onTestFinished(() => tab.close());
    await tab.goto(`${proxy.origin}${new URL(body.url).pathname}?lang=${lang}`);
    return { tab, clientId };
  }

  const actsOf = async (clientId: string) =>
    (await business.get(`/v1/clients/${clientId}/permissions`)).body.data.map(
      ({ act, purpose, channel }: Record<string, string>) => `${act} ${purpose} ${channel}`,
    );

  const until = (tab: Tab, expression: string) => expect.poll(() => tab.run<boolean>(expression)).toBe(true);

  test('the keyboard alone, and no script, ticks a box, saves it, and objects to everything', async () => {
    const { tab, clientId } = await open();
    expect(await tab.run('document.scripts.length')).toBe(0);
    const reach = async (wanted: string) => {
      for (let presses = 0; presses < 40; presses += 1) {
        if (await tab.run(`document.activeElement === ${wanted}`)) return;
        await tab.press('Tab');
      }
      throw new Error(`${wanted} is out of reach`);
    };
    await reach(box('call:phone'));
    await tab.press('Space');
    await reach(`document.querySelector('button[value=save]')`);
    await tab.press('Enter');
    await until(tab, isSaved);
    expect(await tab.run(`document.querySelector('[role=status]').textContent`)).toContain('Saved.');
    expect(await tab.run(`${box('call:phone')}.checked`)).toBe(true);
    expect(await actsOf(clientId)).toEqual(['given call phone']);
    await reach(`document.querySelector('button[value=none]')`);
    await tab.press('Enter');
    await until(tab, `document.querySelector('button[value=none]') === null`);
    expect((await actsOf(clientId))[0]).toMatch(/^objected \w+ any$/);
  });

  test('the page is styled, and shows where the focus is', async () => {
    const { tab } = await open();
    expect(await tab.run('getComputedStyle(document.body).margin')).toBe('0px');
    await tab.press('Tab');
    expect(await tab.run('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
  });

  test('boxes and buttons are at least 24 pixels in either direction, with their labels', async () => {
    const { tab } = await open();
    const small = await tab.run(`[...document.querySelectorAll('.choice, button')]
      .map((target) => [target.textContent, target.getBoundingClientRect()])
      .filter(([, { width, height }]) => width < 24 || height < 24).map(([text]) => text)`);
    expect(small).toEqual([]);
  });

  test.for(states)(
    'axe finds nothing and nothing is cut off: %s',
    async ([, needs, conditions, lang], { skip }) => {
      skip(
        needs.some((need) => getRig().engine.cannot.includes(need)),
        'the engine cannot be told to',
      );
      const { tab, clientId } = await open(conditions, lang);
      await business.post(`/v1/clients/${clientId}/permissions`, {
        purpose: 'updates',
        channel: 'post',
        act: 'given',
        basis: 'legitimate_interest',
        source: 'person',
      });
      await tab.run(`void document.querySelector('button[value=save]').click()`);
      await until(tab, isSaved);
      await tab.run(`document.querySelector('details').open = true`);
      await tab.run(`(() => { ${axe} })()`);
      const violations =
        await tab.run(`axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => id + ' ' + JSON.stringify(target) + ' ' + failureSummary)))`);
      expect(violations).toEqual([]);
      expect(await tab.run('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    },
  );
}

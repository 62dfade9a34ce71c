import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { violations } from '../rigs/browser/axe.ts';
import type { Ability, Conditions, Tab } from '../rigs/browser/browser.ts';
import { startRecordingProxy, type RecordingProxy } from '../rigs/browser/recording-proxy.ts';
import type { GetRig } from '../rigs/browser/rig.ts';
import type { TestBusiness } from '../rigs/new-business.ts';
import { startUploaded } from '../rigs/upload/built-upload.ts';
import type { BundledKith } from '../rigs/upload/bundled-kith.ts';

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
const button = (value: string) => `document.querySelector('button[value=${value}]')`;
/** The page that says that it has saved is there, as a whole. */
const isSaved = `location.search.includes('saved') && document.readyState === 'complete'`;

/** A Kith with a business, whose clients have pages. */
interface Pages {
  kith: BundledKith;
  proxy: RecordingProxy;
  business: TestBusiness;
}

/** The page on which a client changes what it allows, as a client sees it. */
export function describePermissionPage(getRig: GetRig): void {
  let pages: Pages;

  beforeAll(async () => {
    const kith = await startUploaded();
    const proxy = await startRecordingProxy(kith.url, getRig().engine.needsTls);
    pages = { kith, proxy, business: await kith.openBusiness({ name: 'Fern & Clay' }) };
  }, 120_000);

  afterAll(async () => {
    await pages?.proxy.close();
    await pages?.kith.stop();
  });

  test('the keyboard alone, and no script, ticks a box, saves it, and objects to everything', async () => {
    const { tab, actsOf } = await open(getRig, pages);
    expect(await tab.run('document.scripts.length')).toBe(0);
    await reach(tab, box('call:phone'));
    await tab.press('Space');
    await reach(tab, button('save'));
    await tab.press('Enter');
    await until(tab, isSaved);
    expect(await tab.run(`document.querySelector('[role=status]').textContent`)).toContain('Saved.');
    expect(await tab.run(`${box('call:phone')}.checked`)).toBe(true);
    expect(await actsOf()).toEqual(['given call phone']);
    await reach(tab, button('none'));
    await tab.press('Enter');
    await until(tab, `${button('none')} === null`);
    expect((await actsOf())[0]).toMatch(/^objected \w+ any$/);
  });

  test('the page is styled, shows where the focus is, and is easy to hit', async () => {
    const { tab } = await open(getRig, pages);
    expect(await tab.run('getComputedStyle(document.body).margin')).toBe('0px');
    await tab.press('Tab');
    expect(await tab.run('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    const small = await tab.run(`[...document.querySelectorAll('.choice, button')]
      .map((target) => [target.textContent, target.getBoundingClientRect()])
      .filter(([, { width, height }]) => width < 24 || height < 24).map(([text]) => text)`);
    expect(small).toEqual([]);
  });

  test.for(states)('axe finds nothing and nothing is cut off: %s', async (state, { skip }) => {
    const [, needs, conditions, lang] = state;
    skip(
      needs.some((need) => getRig().engine.cannot.includes(need)),
      'the engine cannot be told to',
    );
    const { tab } = await open(getRig, pages, conditions, lang);
    await tab.run(`void ${button('save')}.click()`);
    await until(tab, isSaved);
    await tab.run(`document.querySelector('details').open = true`);
    expect(await violations(tab)).toEqual([]);
    expect(await tab.run('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });
}

let clients = 0;

/** The page of a client of the test's own, which the business may write a letter to. */
async function open(getRig: GetRig, { business, proxy }: Pages, conditions: Conditions = {}, lang = 'en') {
  clients += 1;
  const clientId = `client-${clients}`;
  await business.post('/v1/purchases', { id: clientId, clientId, amount: 100 });
  await business.post(`/v1/clients/${clientId}/permissions`, LETTERS);
  const { body } = await business.post(`/v1/clients/${clientId}/permission-link`, undefined);
  const tab = await getRig().browser.open(conditions);
  onTestFinished(() => tab.close());
  await tab.goto(`${proxy.origin}${new URL(body.url).pathname}?lang=${lang}`);
  /** What the client itself said, newest first. */
  const actsOf = async (): Promise<string[]> =>
    (await business.get(`/v1/clients/${clientId}/permissions`)).body.data
      .filter(({ by }: Record<string, string>) => by === 'client')
      .map(({ act, purpose, channel }: Record<string, string>) => `${act} ${purpose} ${channel}`);
  return { tab, actsOf };
}

const LETTERS = {
  purpose: 'updates',
  channel: 'post',
  act: 'given',
  basis: 'legitimate_interest',
  source: 'person',
};

function until(tab: Tab, expression: string) {
  return expect.poll(() => tab.run<boolean>(expression)).toBe(true);
}

/** Presses Tab until the focus is where it is wanted. */
async function reach(tab: Tab, wanted: string): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    if (await tab.run(`document.activeElement === ${wanted}`)) return;
    await tab.press('Tab');
  }
  throw new Error(`${wanted} is out of reach`);
}

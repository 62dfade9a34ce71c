import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { violations } from '../rigs/browser/axe.ts';
import type { Ability, Conditions, Tab } from '../rigs/browser/browser.ts';
import type { GetRig } from '../rigs/browser/rig.ts';
import { JOBS, SIGNING_OUT, type Job } from '../rigs/dashboard/jobs.ts';
import { openDashboard, type OpenDashboard } from '../rigs/dashboard/open-dashboard.ts';
import { partsWithoutValue, type OpenScreen } from '../rigs/dashboard/screens.ts';
import { tabThrough } from '../rigs/dashboard/tab-order.ts';

const looks: [look: string, needs: Ability[], conditions: Conditions][] = [
  ['light, on a phone', ['width'], { width: 320 }],
  ['light, on a desk', ['width'], { width: 1280 }],
  ['dark, on a phone', ['colorScheme', 'width'], { colorScheme: 'dark', width: 320 }],
  ['dark, on a desk', ['colorScheme', 'width'], { colorScheme: 'dark', width: 1280 }],
  ['in forced colours, on a phone', ['forcedColors', 'width'], { forcedColors: true, width: 320 }],
  ['in forced colours, on a desk', ['forcedColors', 'width'], { forcedColors: true, width: 1280 }],
  ['as the engine is', [], {}],
];

const businesses = ['full', 'empty'] as const;

/** Every screen of the dashboard, with a year of the demonstration and with nothing, as a member sees it. */
export function describeDashboard(getRig: GetRig): void {
  let dashboard: OpenDashboard;

  beforeAll(async () => {
    dashboard = await openDashboard();
  }, 180_000);

  afterAll(() => dashboard?.close());

  const cannot = (needs: readonly Ability[]) => needs.some((need) => getRig().engine.cannot.includes(need));

  test('each screen that is described opens', async () => {
    expect(await partsWithoutValue(dashboard.kith, dashboard.full)).toEqual([]);
    expect(dashboard.screens.length).toBeGreaterThan(0);
    const tab = await open(getRig, {});
    const found = await eachScreen(dashboard, tab, async () => [
      ...dashboard.proxy.refusals(),
      ...(await tab.run<string[]>(`document.querySelectorAll('h1').length === 1 ? [] : ['not one heading']`)),
    ]);
    expect(found).toEqual([]);
  });

  test.for(looks)('axe finds nothing and nothing is cut off: %s', async ([, needs, conditions], { skip }) => {
    skip(cannot(needs), 'the engine cannot be told to');
    const tab = await open(getRig, conditions);
    expect(
      await eachScreen(dashboard, tab, async () => [
        ...(await violations(tab)),
        ...(await sideways(tab)),
        ...(await tab.run<string[]>(SMALL_TARGETS)),
      ]),
    ).toEqual([]);
  });

  test('at 400 % nothing has to be scrolled sideways, and nothing covers the page', async ({ skip }) => {
    skip(cannot(['zoom', 'width']), 'the engine cannot be told to');
    const tab = await open(getRig, { width: 1280, zoom: 4 });
    expect(await tab.run('[innerWidth, innerHeight, devicePixelRatio]')).toEqual([320, 200, 4]);
    expect(
      await eachScreen(dashboard, tab, async () => [
        ...(await sideways(tab)),
        ...(await tab.run<string[]>(COVERING)),
      ]),
    ).toEqual([]);
  });

  test('no script fails, no rule of the page is broken, nothing shifts', async () => {
    const tab = await open(getRig, {});
    expect(
      await eachScreen(dashboard, tab, async () => {
        await tab.run(PAINTED);
        // The page of an advocate has no script, and no listener either.
        const shifts = (await tab.run<number[] | null>('window.shifts')) ?? [];
        return [
          ...((await tab.run<string[] | null>('window.wrong')) ?? []),
          ...(shifts.length === 0 ? [] : [`shifts by ${shifts.join(', ')}`]),
        ];
      }),
    ).toEqual([]);
    await tab.run(`void document.body.setAttribute('style', 'color: red')`);
    await expect.poll(() => tab.run<string[]>('window.wrong')).toHaveLength(1);
  });

  test('without scripts everything that can be pressed leads somewhere, and no heading is missing', async () => {
    const tab = await open(getRig, {});
    const headings = new Map<string, string>();
    await eachScreen(dashboard, tab, async (screen, business) => {
      headings.set(`${business} ${screen.path}`, await tab.run(HEADINGS));
      return [];
    });
    dashboard.proxy.giveScripts(false);
    onTestFinished(() => dashboard.proxy.giveScripts(true));
    expect(
      await eachScreen(dashboard, tab, async (screen, business) => [
        ...(await tab.run<string[]>(LEADING_NOWHERE)),
        ...((await tab.run<string>(HEADINGS)) === headings.get(`${business} ${screen.path}`)
          ? []
          : ['other headings']),
      ]),
    ).toEqual([]);
  });

  test('the Tab key comes to everything in the order of the page, and shows where it is', async () => {
    const tab = await open(getRig, {});
    expect(
      await eachScreen(dashboard, tab, async () => {
        const { wanted, reached, unseen } = await tabThrough(tab);
        const at = wanted.findIndex((name, index) => name !== reached[index]);
        return [
          ...(at === -1 ? [] : [`after ${wanted[at - 1]} comes ${reached[at]}, not ${wanted[at]}`]),
          ...unseen.map((name) => `${name} does not show that it has the focus`),
        ];
      }),
    ).toEqual([]);
  });

  test.for([
    ['with scripts', true],
    ['without scripts', false],
  ] as const)('the keyboard alone does the job of each screen, %s', async ([, areScriptsGiven]) => {
    const tab = await open(getRig, {});
    dashboard.proxy.giveScripts(areScriptsGiven);
    onTestFinished(() => dashboard.proxy.giveScripts(true));
    const undone: string[] = [];
    for (const job of JOBS) undone.push(...(await doJob(dashboard, tab, job)));
    expect(undone).toEqual([]);
  });

  test('the keyboard alone signs out', async () => {
    expect(await doJob(dashboard, await open(getRig, {}), SIGNING_OUT)).toEqual([]);
  });
}

async function open(getRig: GetRig, conditions: Conditions): Promise<Tab> {
  const tab = await getRig().browser.open(conditions);
  onTestFinished(() => tab.close());
  return tab;
}

/** Shows each screen of each business in a tab, and gathers what is wrong with it, a line each. */
async function eachScreen(
  { proxy, screens, full, empty }: OpenDashboard,
  tab: Tab,
  look: (screen: OpenScreen, business: (typeof businesses)[number]) => Promise<string[]>,
): Promise<string[]> {
  const found: string[] = [];
  for (const business of businesses) {
    for (const screen of screens) {
      // Without anything in the business there is nothing of that name.
      if (business === 'empty' && (screen.template.includes('{') || !screen.isForMembers)) continue;
      proxy.become(screen.isForMembers ? { full, empty }[business].cookie : null);
      await tab.goto(`${proxy.origin}${screen.path}`);
      found.push(...(await look(screen, business)).map((line) => `${business} ${screen.path}: ${line}`));
    }
  }
  return found;
}

/** Does a job in the demonstration's business; answers where it got stuck. */
async function doJob({ proxy, screens, full }: OpenDashboard, tab: Tab, job: Job): Promise<string[]> {
  const screen = screens.find(({ template }) => template === job.screen);
  if (screen === undefined) return [];
  proxy.become(screen.isForMembers ? full.cookie : null);
  await tab.goto(`${proxy.origin}${screen.path}`);
  for (const step of job.steps) {
    if ('type' in step) await tab.type(step.type);
    else if ('press' in step) await tab.press(step.press);
    else if (!(await reach(tab, step.reach))) return [`${job.does}: ${step.reach} is out of reach`];
  }
  return (await comesTo(tab, job.ends))
    ? []
    : [`${job.does}: it did not come to ${job.ends} at ${await tab.run('location.href')}`];
}

/** Presses Tab until the focus is on what a selector finds. */
async function reach(tab: Tab, selector: string): Promise<boolean> {
  const isThere = `document.activeElement?.matches(${JSON.stringify(selector)}) === true`;
  for (let presses = 0; presses < 200; presses += 1) {
    // A page that is just being left answers nothing.
    if (await tab.run<boolean>(isThere).catch(() => false)) return true;
    await tab.press('Tab');
  }
  return false;
}

/** Whether an expression becomes true on the page, or on the one that it leads to. */
async function comesTo(tab: Tab, expression: string): Promise<boolean> {
  const isThere = `document.readyState === 'complete' && !!(${expression})`;
  const deadlineMs = Date.now() + 15_000;
  while (Date.now() < deadlineMs) {
    // A page that is just being left answers nothing.
    if (await tab.run<boolean>(isThere).catch(() => false)) return true;
    await setTimeout(20);
  }
  return false;
}

const PAINTED =
  'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true))))';

const HEADINGS = `[...document.querySelectorAll('h1, h2, h3')].map(({ textContent }) => textContent).join(' | ')`;

async function sideways(tab: Tab): Promise<string[]> {
  return tab.run(`document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
    ['is ' + document.documentElement.scrollWidth + ' wide: ' + [...document.body.querySelectorAll('*')]
      .filter((one) => one.getBoundingClientRect().right > innerWidth + 1).slice(0, 3)
      .map((one) => one.localName + '.' + one.className).join(', ')]`);
}

/** WCAG 2.2, 2.5.8: 24 pixels in either direction, but for links within a sentence. */
const SMALL_TARGETS = `[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary')]
  .filter((target) => target.checkVisibility() && getComputedStyle(target).display !== 'inline' &&
    !target.matches('.skip') && target.closest('svg') === null)
  .map((target) => [target, target.labels?.[0] ?? target])
  .map(([target, label]) => [target, target.getBoundingClientRect(), label.getBoundingClientRect()])
  .filter(([, box, label]) => Math.max(box.width, label.width) < 24 || Math.max(box.height, label.height) < 24)
  .map(([target]) => 'is hard to hit: ' + target.localName + ' ' + target.textContent.trim().slice(0, 40))`;

/** What stays in its place while the page is scrolled, and takes more than a third of a small window. */
const COVERING = `[...document.body.querySelectorAll('*')]
  .filter((one) => /^(fixed|sticky)$/.test(getComputedStyle(one).position) && one.checkVisibility())
  .filter((one) => one.getBoundingClientRect().height > innerHeight / 3)
  .map((one) => 'is covered by ' + one.localName + '.' + one.className)`;

/** Buttons that send no form, links that lead nowhere, and what waits for a script to be shown. */
const LEADING_NOWHERE = `[
  ...[...document.querySelectorAll('button')].filter((one) => one.checkVisibility() &&
    (one.type !== 'submit' || one.form === null)),
  ...document.querySelectorAll('a:not([href]), [onclick]'),
  ...[...document.querySelectorAll('form:not([action]):not([method])')].filter((one) => one.checkVisibility()),
].map((one) => one.localName + ' ' + one.textContent.trim().slice(0, 40) + ' leads nowhere')`;

import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { violations } from '../rigs/browser/axe.ts';
import type { Ability, Conditions, Tab } from '../rigs/browser/browser.ts';
import type { GetRig } from '../rigs/browser/rig.ts';
import { doJob } from '../rigs/dashboard/do-job.ts';
import { JOBS, SIGNING_IN, SIGNING_OUT } from '../rigs/dashboard/jobs.ts';
import {
  COVERING,
  HEADINGS,
  LEADING_NOWHERE,
  NOT_ONE_HEADING,
  PAINTED,
  SIDEWAYS,
  SMALL_TARGETS,
} from '../rigs/dashboard/on-page.ts';
import { openDashboard, type OpenDashboard } from '../rigs/dashboard/open-dashboard.ts';
import { eachScreen, partsWithoutValue } from '../rigs/dashboard/screens.ts';
import { tabThrough } from '../rigs/dashboard/tab-order.ts';

/** A pass over all screens takes its time where others want the machine as well. */
const LONG = { timeout: 300_000 };

const DESK = { width: 1280, height: 800 };
const PHONE = { width: 320, height: 640 };
/** A window of 1280 by 800 at 400 %. */
const ZOOMED = { width: 320, height: 200 };

/** Colours alone change with these: what axe finds besides, it finds in light. */
const schemes: [scheme: string, needs: Ability[], conditions: Conditions][] = [
  ['dark', ['colorScheme', 'width'], { colorScheme: 'dark' }],
  ['forced colours', ['forcedColors', 'width'], { forcedColors: true }],
];

/** What one pass over all screens found, a line each. */
interface Findings {
  refused: string[];
  wrong: string[];
  desk: string[];
  phone: string[];
  zoomed: string[];
  /** Of each screen of each business. */
  headings: Map<string, string>;
}

/** What the tests of one engine share, once they run. */
interface Given {
  getRig: GetRig;
  dashboard: () => OpenDashboard;
  /** What a first pass over all screens found: it is made once. */
  look: () => Promise<Findings>;
  cannot: (...needs: Ability[]) => boolean;
}

/** Every screen of the dashboard, with a year of the demonstration and with nothing, as a member sees it. */
export function describeDashboard(getRig: GetRig): void {
  let dashboard: OpenDashboard;
  let findings: Promise<Findings> | undefined;
  const cannot = (...needs: Ability[]) => needs.some((need) => getRig().engine.cannot.includes(need));
  const look = () => (findings ??= lookAtAll(getRig, dashboard, !cannot('width')));

  beforeAll(async () => {
    dashboard = await openDashboard();
  }, 300_000);

  afterAll(() => dashboard?.close());

  const given = { getRig, dashboard: () => dashboard, look, cannot };
  describeLooks(given);
  describeColours(given);
  describeWithoutScripts(given);
  describeKeyboard(given);
}

function describeLooks({ getRig, dashboard, look, cannot }: Given): void {
  test('each screen that is described opens', LONG, async () => {
    const { kith, full } = dashboard();
    expect(await partsWithoutValue(kith, full)).toEqual([]);
    expect((await look()).refused).toEqual([]);
  });

  test('no script fails, no rule of the page is broken, nothing shifts', LONG, async () => {
    expect((await look()).wrong).toEqual([]);
    const tab = await open(getRig);
    const { proxy, full } = dashboard();
    proxy.become(full.cookie);
    await tab.goto(`${proxy.origin}/dashboard`);
    await tab.run(`void document.body.setAttribute('style', 'color: red')`);
    await expect.poll(() => tab.run<string[]>('window.wrong')).toHaveLength(1);
  });

  test('axe finds nothing and nothing is cut off: on a desk, or as the engine is', LONG, async () => {
    expect((await look()).desk).toEqual([]);
  });

  test('axe finds nothing and nothing is cut off: on a phone', LONG, async ({ skip }) => {
    skip(cannot('width'), 'the engine cannot be told to');
    expect((await look()).phone).toEqual([]);
  });

  test(
    'at 400 % nothing has to be scrolled sideways, and nothing covers the page',
    LONG,
    async ({ skip }) => {
      skip(cannot('width'), 'the engine cannot be told to');
      expect((await look()).zoomed).toEqual([]);
    },
  );
}

function describeColours({ getRig, dashboard, cannot }: Given): void {
  test.for(schemes)('axe finds nothing on a phone and on a desk: %s', LONG, async (scheme, { skip }) => {
    const [, needs, conditions] = scheme;
    skip(cannot(...needs), 'the engine cannot be told to');
    const tab = await open(getRig, conditions);
    const found = await eachScreen(dashboard(), tab, async () => {
      const lines: string[] = [];
      for (const { width, height } of [DESK, PHONE]) {
        await tab.resize(width, height);
        lines.push(...(await violations(tab, ['color-contrast', 'link-in-text-block'])));
      }
      return lines;
    });
    expect(found).toEqual([]);
  });
}

function describeWithoutScripts({ getRig, dashboard, look }: Given): void {
  test(
    'without scripts all that can be pressed leads somewhere, and no heading is missing',
    LONG,
    async () => {
      const { headings } = await look();
      const tab = await open(getRig);
      withoutScripts(dashboard());
      const found = await eachScreen(dashboard(), tab, async (place) => {
        const isSame = (await tab.run<string>(HEADINGS)) === headings.get(place);
        return [...(await tab.run<string[]>(LEADING_NOWHERE)), ...(isSame ? [] : ['has other headings'])];
      });
      expect(found).toEqual([]);
    },
  );
}

function describeKeyboard({ getRig, dashboard }: Given): void {
  test('the Tab key comes to everything in the order of the page, and shows where it is', LONG, async () => {
    const tab = await open(getRig);
    const found = await eachScreen(dashboard(), tab, async () => {
      const { wanted, reached, unseen } = await tabThrough(tab);
      const at = wanted.findIndex((name, index) => name !== reached[index]);
      return [
        ...(at === -1 ? [] : [`after ${wanted[at - 1]} comes ${reached[at]}, not ${wanted[at]}`]),
        ...unseen.map((name) => `${name} does not show that it has the focus`),
      ];
    });
    expect(found).toEqual([]);
  });

  test.for([
    ['with scripts', true],
    ['without scripts', false],
  ] as const)('the keyboard alone does the job of each screen, %s', LONG, async ([, areScriptsGiven]) => {
    const tab = await open(getRig);
    if (!areScriptsGiven) withoutScripts(dashboard());
    const undone: string[] = [];
    for (const job of JOBS.filter(({ isForOnce }) => !areScriptsGiven || !isForOnce))
      undone.push(...(await doJob(dashboard(), tab, job)));
    expect(undone).toEqual([]);
  });

  test('the keyboard alone signs out, and in again with a key and by a link', LONG, async () => {
    const tab = await open(getRig);
    const undone: string[] = [];
    for (const job of [SIGNING_OUT, ...SIGNING_IN]) undone.push(...(await doJob(dashboard(), tab, job)));
    expect(undone).toEqual([]);
  });
}

/** Looks at each screen once, in light: what was answered, what the page heard, and what axe says of it. */
async function lookAtAll(getRig: GetRig, dashboard: OpenDashboard, canResize: boolean): Promise<Findings> {
  const tab = await open(getRig);
  const found: Findings = { refused: [], wrong: [], desk: [], phone: [], zoomed: [], headings: new Map() };
  await eachScreen(dashboard, tab, async (place) => {
    const said = (lines: readonly string[]) => lines.map((line) => `${place}: ${line}`);
    const asked = async (expression: string) => (await tab.run<string[] | null>(expression)) ?? [];
    const judged = async () =>
      said([...(await violations(tab)), ...(await asked(SIDEWAYS)), ...(await asked(SMALL_TARGETS))]);
    await tab.run(PAINTED);
    found.refused.push(...said([...dashboard.proxy.refusals(), ...(await asked(NOT_ONE_HEADING))]));
    // A page that may have no script at all has nobody who listens.
    found.wrong.push(...said([...(await asked('window.wrong')), ...(await asked('window.shifts'))]));
    found.headings.set(place, await tab.run(HEADINGS));
    if (!canResize) {
      found.desk.push(...(await judged()));
      return [];
    }
    await tab.resize(DESK.width, DESK.height);
    found.desk.push(...(await judged()));
    await tab.resize(PHONE.width, PHONE.height);
    found.phone.push(...(await judged()));
    await tab.resize(ZOOMED.width, ZOOMED.height);
    found.zoomed.push(...said([...(await asked(SIDEWAYS)), ...(await asked(COVERING))]));
    await tab.resize(DESK.width, DESK.height);
    return [];
  });
  return found;
}

async function open(getRig: GetRig, conditions: Conditions = {}): Promise<Tab> {
  const tab = await getRig().browser.open(conditions);
  onTestFinished(() => tab.close());
  return tab;
}

/** Takes the scripts out of the pages until the test is over. */
function withoutScripts({ proxy }: OpenDashboard): void {
  proxy.giveScripts(false);
  onTestFinished(() => proxy.giveScripts(true));
}

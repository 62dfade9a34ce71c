import { existsSync } from 'node:fs';
import { chromium, type Browser as Chromium, type BrowserContext, type Page } from 'playwright-core';
import { asJson, type Browser, type Conditions, type Engine } from './browser.ts';

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);

const quietly = [
  '--no-sandbox',
  // Otherwise every page of a test is drawn by a new process, which takes longer than the test.
  '--process-per-site',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Chromium of the machine, or else the one that a package of the npm registry carries: one engine always
 * runs.
 */
export const chromiumEngine: Engine = {
  name: 'Chromium',
  missing: undefined,
  cannot: [],
  launch: () => launchChromium([]),
};

/** Chromium with more arguments than tests usually need. */
export async function launchChromium(more: string[]): Promise<Browser> {
  const browsers = [await launchProcess(more)];
  const tabs = new Map<string, Promise<{ context: BrowserContext; page: Page }>>();
  const openTabFor = async ({ bfcache, ...wishes }: Conditions) => {
    if (!bfcache) return openTab(browsers[0]!, wishes);
    // Playwright turns the back/forward cache off, with which each page stays alive in a process of its own.
    const browser = await launchProcess(more, ['--disable-back-forward-cache']);
    browsers.push(browser);
    return openTab(browser, wishes);
  };
  return {
    // One tab for all who wish for the same: what tests leave behind in it are cookies.
    async open(wishes = {}) {
      const wish = JSON.stringify(wishes);
      if (!tabs.has(wish)) tabs.set(wish, openTabFor(wishes));
      const { context, page } = await tabs.get(wish)!;
      await context.clearCookies();
      return {
        goto: async (url) => void (await page.goto(url, { waitUntil: 'load' })),
        run: async (expression) => JSON.parse(await page.evaluate(asJson(expression))),
        press: (key) => page.keyboard.press(key),
        type: (text) => page.keyboard.type(text),
        resize: (width, height) => page.setViewportSize({ width, height }),
        close: async () => {
          await page.goto('about:blank');
          await page.setViewportSize({ width: wishes.width ?? 900, height: 800 });
        },
      };
    },
    quit: async () => void (await Promise.all(browsers.map((browser) => browser.close()))),
  };
}

/** Chromium as Playwright drives it, for what no other engine can do. */
export async function launchProcess(more: string[], withoutDefaults: string[] = []): Promise<Chromium> {
  const carried = installed ? undefined : (await import('@sparticuz/chromium')).default;
  return chromium.launch({
    executablePath: installed ?? (await carried!.executablePath()),
    args: [...quietly, ...more, ...(carried?.args ?? [])],
    ignoreDefaultArgs: withoutDefaults,
  });
}

async function openTab(
  browser: Chromium,
  { colorScheme, forcedColors, privacyControl, width = 900 }: Conditions,
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: colorScheme ?? 'light',
    forcedColors: forcedColors ? 'active' : 'none',
  });
  if (privacyControl) {
    await context.addInitScript('Object.defineProperty(navigator, "globalPrivacyControl", { value: true })');
  }
  return { context, page: await context.newPage() };
}

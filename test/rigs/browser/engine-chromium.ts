import { existsSync } from 'node:fs';
import { chromium, type Browser as Chromium, type BrowserContext, type Page } from 'playwright-core';
import { asJson, type Browser, type Conditions, type Engine } from './browser.ts';

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);

const quietly = [
  '--no-sandbox',
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
  const carried = installed ? undefined : (await import('@sparticuz/chromium')).default;
  const browser = await chromium.launch({
    executablePath: installed ?? (await carried!.executablePath()),
    args: [...quietly, ...more, ...(carried?.args ?? [])],
    // Playwright turns the back/forward cache off; the widget must not.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  const tabs = new Map<string, Promise<{ context: BrowserContext; page: Page }>>();
  return {
    // One tab for all who wish for the same: what tests leave behind in it are cookies.
    async open(wishes = {}) {
      const wish = JSON.stringify(wishes);
      if (!tabs.has(wish)) tabs.set(wish, openTab(browser, wishes));
      const { context, page } = await tabs.get(wish)!;
      await context.clearCookies();
      return {
        goto: async (url) => void (await page.goto(url, { waitUntil: 'load' })),
        run: async (expression) => JSON.parse(await page.evaluate(asJson(expression))),
        press: (key) => page.keyboard.press(key),
        close: async () => void (await page.goto('about:blank')),
      };
    },
    quit: () => browser.close(),
  };
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

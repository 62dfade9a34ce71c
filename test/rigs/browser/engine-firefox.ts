import { existsSync } from 'node:fs';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { asJson, type Conditions, type Engine } from './browser.ts';

const executablePath = '/usr/bin/firefox-esr';

/**
 * Firefox ESR over WebDriver BiDi. What a visitor prefers is a preference of the process, so one process a
 * wish.
 */
export const firefoxEngine: Engine = {
  name: 'Firefox',
  missing: existsSync(executablePath)
    ? undefined
    : `${executablePath} is not installed (Debian: firefox-esr)`,
  cannot: ['layoutShift', 'bfcache'],
  async launch() {
    const pages = new Map<string, Promise<Page>>();
    return {
      // One tab for all who wish for the same: what tests leave behind in it are cookies.
      async open({ width = 900, ...wishes }: Conditions = {}) {
        const wish = JSON.stringify(wishes);
        if (!pages.has(wish))
          pages.set(
            wish,
            launchFirefox(wishes).then((firefox) => firefox.newPage()),
          );
        const page = await pages.get(wish)!;
        const context = page.browserContext();
        await context.deleteCookie(...(await context.cookies()));
        await page.setViewport({ width, height: 800 });
        return {
          goto: async (url) => void (await page.goto(url, { waitUntil: 'load' })),
          run: async (expression) => JSON.parse((await page.evaluate(asJson(expression))) as string),
          press: (key) => page.keyboard.press(key === 'Space' ? ' ' : key),
          type: (text) => page.keyboard.type(text),
          resize: (widthNow, height) => page.setViewport({ width: widthNow, height }),
          close: async () => void (await page.goto('about:blank')),
        };
      },
      quit: async () => {
        for (const page of pages.values()) await (await page).browser().close();
      },
    };
  },
};

function launchFirefox({ colorScheme, forcedColors, privacyControl }: Conditions): Promise<Browser> {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath,
    extraPrefsFirefox: {
      // One process for all pages: starting one for each takes longer than a test.
      'dom.ipc.processCount': 1,
      'dom.ipc.processPrelaunch.enabled': false,
      'browser.sessionhistory.max_total_viewers': 0,
      'layout.css.prefers-color-scheme.content-override': colorScheme ? 0 : 1,
      ...(forcedColors && { 'browser.display.document_color_use': 2 }),
      ...(privacyControl && {
        'privacy.globalprivacycontrol.enabled': true,
        'privacy.globalprivacycontrol.functionality.enabled': true,
      }),
    },
  });
}

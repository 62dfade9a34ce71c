import { existsSync } from 'node:fs';
import puppeteer, { type Browser as Firefox } from 'puppeteer-core';
import { asJson, type Conditions, type Engine } from './browser.ts';

const executablePath = '/usr/bin/firefox-esr';

/** Firefox ESR over WebDriver BiDi. What a visitor prefers is a preference of the process, so one process a wish. */
export const firefoxEngine: Engine = {
  name: 'Firefox',
  missing: existsSync(executablePath) ? undefined : `${executablePath} is not installed (Debian: firefox-esr)`,
  cannot: ['layoutShift', 'bfcache'],
  async launch() {
    const processes = new Map<string, Promise<Firefox>>();
    return {
      async open({ width = 900, ...wishes }: Conditions = {}) {
        const wish = JSON.stringify(wishes);
        if (!processes.has(wish)) processes.set(wish, launchFirefox(wishes));
        const firefox = await processes.get(wish)!;
        const context = await firefox.createBrowserContext();
        const page = await context.newPage();
        await page.setViewport({ width, height: 800 });
        return {
          goto: async (url) => void (await page.goto(url, { waitUntil: 'load' })),
          run: async (expression) => JSON.parse((await page.evaluate(asJson(expression))) as string),
          press: (key) => page.keyboard.press(key),
          close: () => context.close(),
        };
      },
      quit: async () => {
        for (const process of processes.values()) await (await process).close();
      },
    };
  },
};

function launchFirefox({ colorScheme, forcedColors, privacyControl }: Conditions): Promise<Firefox> {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath,
    extraPrefsFirefox: {
      'layout.css.prefers-color-scheme.content-override': colorScheme ? 0 : 1,
      ...(forcedColors && { 'browser.display.document_color_use': 2 }),
      ...(privacyControl && {
        'privacy.globalprivacycontrol.enabled': true,
        'privacy.globalprivacycontrol.functionality.enabled': true,
      }),
    },
  });
}

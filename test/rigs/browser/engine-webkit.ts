import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { Builder, Capabilities, Key, type WebDriver } from 'selenium-webdriver';
import { asJson, type Engine } from './browser.ts';

const miniBrowser = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';
const needed = ['/usr/bin/WebKitWebDriver', '/usr/bin/xvfb-run', '/usr/bin/openssl', miniBrowser];

/** WebKitGTK through its own driver, on a display that nobody sees. */
export const webkitEngine: Engine = {
  name: 'WebKitGTK',
  missing: needed.every(existsSync)
    ? undefined
    : `${needed.filter((path) => !existsSync(path)).join(', ')} not installed (Debian: webkit2gtk-driver xvfb openssl)`,
  cannot: [
    'navigation',
    'privacyControl',
    'colorScheme',
    'forcedColors',
    'trustedTypes',
    'layoutShift',
    'bfcache',
    'width',
  ],
  needsTls: true,
  async launch() {
    const port = await freePort();
    const driverProcess = spawn(
      '/usr/bin/xvfb-run',
      ['-a', 'WebKitWebDriver', `--port=${port}`, '--host=127.0.0.1'],
      {
        stdio: 'ignore',
        detached: true,
      },
    );
    await untilListening(port, driverProcess);
    const driver = await startSession(port);
    return {
      // This driver holds one session at a time: a new tab is the same window without its cookies.
      async open() {
        return {
          goto: (url) => driver.get(url),
          run: async (expression) =>
            JSON.parse(
              await driver.executeAsyncScript(
                `const done = arguments[0];
                 ${asJson(expression)}.then(done, (error) => done(JSON.stringify({ thrown: String(error) })))`,
              ),
            ),
          press: (key) =>
            driver
              .actions()
              .sendKeys(Key[key.toUpperCase() as 'ESCAPE'])
              .perform(),
          // The end of a line is no character to this driver.
          type: (text) => driver.actions().sendKeys(text.replaceAll('\n', Key.ENTER)).perform(),
          resize: () => Promise.reject(new Error('this driver gives the window no other size')),
          close: async () => {
            await driver.manage().deleteAllCookies();
            await driver.get('about:blank');
          },
        };
      },
      quit: async () => {
        await driver.quit();
        process.kill(-driverProcess.pid!);
      },
    };
  },
};

async function startSession(port: number): Promise<WebDriver> {
  const capabilities = new Capabilities({
    browserName: 'MiniBrowser',
    acceptInsecureCerts: true,
    'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation'] },
  });
  const driver = await new Builder()
    .usingServer(`http://127.0.0.1:${port}`)
    .withCapabilities(capabilities)
    .build();
  await driver.manage().setTimeouts({ script: 20_000, pageLoad: 20_000 });
  return driver;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function untilListening(port: number, driver: ChildProcess): Promise<void> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline;) {
    const answer = await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined);
    if (answer) return;
    if (driver.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('WebKitWebDriver did not start listening');
}

import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium } from 'playwright-core';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);

/** What each path answers. */
export type Site = Record<string, { type: string; body: string | Buffer }>;

/**
 * Loads pages of a site in Chromium, in turn, each with nothing remembered, and says how long the page's main
 * thread ran scripts until it was quiet (`ScriptDuration` of the DevTools protocol), in milliseconds.
 */
export async function scriptTimes(
  site: Site,
  paths: readonly string[],
  rounds: number,
): Promise<Map<string, number[]>> {
  const server = createServer((request, response) => {
    const answer = site[new URL(request.url ?? '/', 'http://site').pathname];
    response.writeHead(answer === undefined ? 404 : 200, {
      'Content-Type': answer?.type ?? 'text/plain',
      'Access-Control-Allow-Origin': '*',
    });
    response.end(answer?.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const carried = INSTALLED === undefined ? (await import('@sparticuz/chromium')).default : undefined;
  const browser = await chromium.launch({
    executablePath: INSTALLED ?? (await carried!.executablePath()),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      ...(carried?.args ?? []),
    ],
  });
  const times = new Map<string, number[]>(paths.map((path) => [path, []]));
  try {
    for (let round = 0; round <= rounds; round += 1) {
      for (const path of paths) {
        const context = await browser.newContext();
        const page = await context.newPage();
        const protocol = await context.newCDPSession(page);
        await protocol.send('Performance.enable');
        await page.goto(origin + path, { waitUntil: 'networkidle' });
        const { metrics } = await protocol.send('Performance.getMetrics');
        const seconds = metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0;
        if (round > 0) times.get(path)!.push(seconds * 1_000);
        await context.close();
      }
    }
    return times;
  } finally {
    await browser.close();
    server.close();
  }
}

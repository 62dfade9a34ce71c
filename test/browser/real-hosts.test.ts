import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from '../rigs/browser/browser.ts';
import { launchChromium } from '../rigs/browser/engine-chromium.ts';
import { rendered, scriptTag, snippetBadge } from '../rigs/browser/rig.ts';
import { startStandIn, type StandIn } from '../rigs/browser/stand-in.ts';

let standIn: StandIn;
let browser: Browser;

/** A shop with subdomains, and the widget on a third host: what only real names can show. */
beforeAll(async () => {
  standIn = await startStandIn(true);
  browser = await launchChromium([
    `--host-resolver-rules=MAP * 127.0.0.1:${new URL(standIn.service).port}`,
    '--ignore-certificate-errors',
  ]);
});

afterAll(async () => {
  await browser.quit();
  await standIn.close();
});

test('the cookie stands on the registrable domain, for its subdomains, and goes from there', async () => {
  const key = 'pk_hosts';
  standIn.scenarios.set(key, { badge: { cookieDomain: 'shop.example' } });
  const script = scriptTag(standIn, key).replace(standIn.service, 'https://kith.example');
  standIn.addPage('/bread', {
    html: `<!doctype html><script>window.heard = [];
      document.addEventListener('kith-render', () => heard.push(['render']))</script>${script}${snippetBadge}`,
  });
  const tab = await browser.open();
  const until = (expression: string) =>
    expect.poll(() => tab.run(`(() => { try { return !!(${expression}) } catch {} })()`)).toBe(true);

  await tab.goto('https://www.shop.example/bread?ref=anna7k2m9');
  await until("document.cookie.includes('kith=v1.anna7k2m9.')");
  await tab.goto('https://checkout.eu.shop.example/bread');
  await until(rendered);
  expect(await tab.run('kith.attribution().code')).toBe('anna7k2m9');

  await tab.run('kith.setConsent(false)');
  await until("!document.cookie.includes('kith')");
  await tab.goto('https://shop.example/bread');
  await until(rendered);
  expect(await tab.run('kith.attribution()')).toBe(null);
});

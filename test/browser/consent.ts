import { expect, test } from 'vitest';
import { rendered, snippetBadge, visit, type GetRig, type Visit, type Visited } from '../rigs/browser/rig.ts';

const link = '?ref=anna7k2m9';
const kept = "document.cookie.includes('kith=')";

/** Opens a page by a referral link and answers whether the cookie is there once everything has settled. */
async function arrive(
  rig: GetRig,
  wish: Visit,
): Promise<Visited & { isKept: boolean; arrivals: () => number }> {
  const page = await visit(rig, { search: link, ...wish });
  await page.until(rendered);
  await page.calm();
  const isKept = await page.run<boolean>(kept);
  return {
    ...page,
    isKept,
    arrivals: () => page.requests().filter((line) => line === 'POST /v1/arrivals').length,
  };
}

const tcf = (data: object) =>
  `window.__tcfapi = (command, version, answer) => { window.answerTcf = (data) => answer(data, true); answerTcf(${JSON.stringify(data)}); }`;
const google = (...commands: unknown[][]) =>
  `window.dataLayer = ${JSON.stringify([...commands, null, { event: 'x' }])}`;

const PERMISSIONS: [says: string, wish: Visit, isKept: boolean][] = [
  ['the region needs no consent', {}, true],
  ['the region needs consent', { scenario: { badge: { consentNeeded: true } } }, false],
  [
    'data-consent="granted" in such a region',
    { scenario: { badge: { consentNeeded: true } }, script: 'data-consent="granted"' },
    true,
  ],
  ['data-consent="denied"', { script: 'data-consent="denied"' }, false],
  ['data-consent="required" and nobody answers', { script: 'data-consent="required"' }, false],
  [
    'TCF purpose 1 given',
    {
      scenario: { badge: { consentNeeded: true } },
      before: tcf({ gdprApplies: true, purpose: { consents: { 1: true } } }),
    },
    true,
  ],
  [
    'TCF purpose 1 refused, whatever Google says',
    {
      before: `${tcf({ gdprApplies: true, purpose: { consents: {} } })};${google(['consent', 'update', { ad_storage: 'granted' }])}`,
    },
    false,
  ],
  ['TCF does not apply', { before: tcf({ gdprApplies: false }) }, true],
  ['TCF has not answered', { before: 'window.__tcfapi = () => {}' }, false],
  ['Google default denied', { before: google(['consent', 'default', { ad_storage: 'denied' }]) }, false],
  [
    'Google denied for a region, then granted by default',
    {
      before: google(
        ['consent', 'default', { ad_storage: 'denied', region: ['DE'] }],
        ['consent', 'default', { ad_storage: 'granted' }],
      ),
    },
    false,
  ],
  [
    'Google updated to granted, in a region that needs it',
    {
      scenario: { badge: { consentNeeded: true } },
      before: google(
        ['consent', 'default', { ad_storage: 'denied' }],
        ['consent', 'update', { ad_storage: 'granted' }],
      ),
    },
    true,
  ],
  [
    'data-consent="granted" goes before TCF',
    { script: 'data-consent="granted"', before: tcf({ gdprApplies: true, purpose: { consents: {} } }) },
    true,
  ],
];

/** Attribution, storage, and the order of those who may permit it. */
export function describeConsent(rig: GetRig): void {
  test.for(PERMISSIONS)('the cookie and the arrival, when %s', async ([, wish, isKept]) => {
    const page = await arrive(rig, wish);
    expect(page.isKept).toBe(isKept);
    await expect.poll(page.arrivals).toBe(isKept ? 1 : 0);
    expect(await page.run('kith.attribution().code')).toBe('anna7k2m9');
    expect(await page.run('wrong')).toEqual([]);
  });
}

/** Consent that is given, withdrawn or asked for again. */
export function describeChangedConsent(rig: GetRig): void {
  test('setConsent() goes before everything, both ways, and a withdrawal deletes at once', async () => {
    const page = await arrive(rig, { script: 'data-consent="denied"' });
    expect(page.isKept).toBe(false);
    await page.run('kith.setConsent(true)');
    await page.until(kept);
    await page.run('kith.setConsent(false)');
    await page.until(`!${kept}`);
    const consents = (await page.heard())
      .filter(([name]) => name === 'consent')
      .map(([, detail]) => detail['granted']);
    expect(consents).toEqual([false, true, false]);
  });

  test('TCF withdrawn later deletes the cookie', async () => {
    const page = await arrive(rig, {
      before: tcf({ gdprApplies: true, purpose: { consents: { 1: true } } }),
    });
    expect(page.isKept).toBe(true);
    await page.run('answerTcf({ gdprApplies: true, purpose: { consents: { 1: false } } })');
    await page.until(`!${kept}`);
  });

  test('a page that asks again on every visit does not lose the cookie while it waits', async () => {
    const page = await arrive(rig, {
      script: 'data-consent="required"',
      before: 'kith = [(k) => location.search && k.setConsent(true)]',
    });
    expect(page.isKept).toBe(true);
    await page.goto(page.url);
    await page.until(rendered);
    await page.calm();
    expect(await page.run(kept)).toBe(true);
  });
}

/** What is kept of a code, and what a page gets of it. */
export function describeKeptCode(rig: GetRig): void {
  test('the cookie has the agreed form, and a second link neither replaces nor extends it', async () => {
    const page = await arrive(rig, { scenario: { badge: { cookieDomain: null } } });
    const cookie = await page.run<string>('document.cookie');
    expect(cookie).toMatch(/^kith=v1\.anna7k2m9\.\d{10}$/);
    await page.goto(`${page.url}?via=other`);
    await page.until(rendered);
    await page.calm();
    expect(await page.run('document.cookie')).toBe(cookie);
  });

  test('data-attribution="last" lets the later link win', async () => {
    const page = await arrive(rig, { script: 'data-attribution="last"' });
    await page.goto(`${page.url}?refcode=later`);
    await page.until("document.cookie.includes('kith=v1.later.')");
    expect(await page.run('kith.attribution().code')).toBe('later');
  });

  test('a code that the service does not know is forgotten', async () => {
    const page = await visit(rig, { search: '?ref=newsletter', scenario: { unknown: ['newsletter'] } });
    await page.until(rendered);
    await page.until('!kith.attribution()');
    expect(await page.run(kept)).toBe(false);
  });

  test.for(['?ref=%3Cscript%3E', '?ref=', `?ref=${'x'.repeat(65)}`, '?reference=a', '?ref=a%00b'])(
    'what is no code is ignored: %s',
    async (search) => {
      const page = await arrive(rig, { search });
      expect([page.isKept, await page.run('kith.attribution()')]).toEqual([false, null]);
    },
  );

  test('forget() leaves nothing behind', async () => {
    const page = await arrive(rig, {});
    await page.run('kith.forget()');
    await page.calm();
    expect([await page.run('document.cookie'), await page.run('kith.attribution()')]).toEqual(['', null]);
  });

  test('a form marked data-kith carries the code; another does not', async () => {
    const page = await arrive(rig, {
      body: `${snippetBadge}<form id="a" data-kith></form><form id="b"></form>`,
    });
    const entries = (id: string) =>
      page.run(`Object.fromEntries(new FormData(document.querySelector('#${id}')))`);
    expect(await entries('a')).toEqual({
      'kith-code': 'anna7k2m9',
      'kith-at': expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(await entries('b')).toEqual({});
  });

  test('link() carries the code to another site', async () => {
    const page = await arrive(rig, { script: 'data-param="friend"', search: '?friend=anna7k2m9' });
    expect(await page.run("kith.link('https://pay.example/?a=1#b')")).toBe(
      'https://pay.example/?a=1&friend=anna7k2m9#b',
    );
  });
}

/** Global Privacy Control, where the engine has it. */
export function describePrivacyControl(rig: GetRig): void {
  test('means memory only', async () => {
    const page = await arrive(rig, { privacyControl: true });
    expect([page.isKept, page.arrivals(), await page.run('kith.attribution().code')]).toEqual([
      false,
      0,
      'anna7k2m9',
    ]);
  });

  test('yields to an explicit yes', async () => {
    const page = await arrive(rig, { privacyControl: true, script: 'data-consent="granted"' });
    expect(page.isKept).toBe(true);
  });
}

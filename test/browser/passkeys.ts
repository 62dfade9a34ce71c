import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchProcess } from '../rigs/browser/engine-chromium.ts';
import { startUploaded } from '../rigs/upload/built-upload.ts';
import type { BundledKith } from '../rigs/upload/bundled-kith.ts';

const PASSKEYS = '/dashboard/settings/passkeys';

/** An authenticator as a laptop has one, whose owner always puts a finger on it. */
const LAPTOP = {
  protocol: 'ctap2',
  transport: 'internal',
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
} as const;

/**
 * Passkeys from the first to the last step, with Chromium's virtual authenticator: the drivers of the other
 * engines have none. Kith is at an address of `localhost`, where browsers have passkeys without https.
 */
export function describePasskeys(): void {
  let kith: BundledKith;
  let secretKey: string;
  let laptop: Awaited<ReturnType<typeof openLaptop>>;

  beforeAll(async () => {
    kith = await startUploaded();
    ({ secretKey } = await kith.openBusiness());
    laptop = await openLaptop(kith.url);
  });

  afterAll(async () => {
    await laptop?.context.browser()?.close();
    await kith?.stop();
  });

  test('a member adds one after signing in with the key, and then signs in with it alone', async () => {
    const { context, origin, page } = laptop;
    await page.goto(`${origin}/sign-in?next=${PASSKEYS}`);
    await page.fill('#key', secretKey);
    await page.click('form[action="/sign-in/key"] button');
    await page.waitForURL(`${origin}${PASSKEYS}`);
    await page.fill('form[data-passkey="add"] input[name="name"]', 'Laptop');
    await page.click('form[data-passkey="add"] button');
    await page.waitForURL(`${origin}${PASSKEYS}?done=added`);
    await expect.poll(() => page.textContent('main')).toContain('Laptop');

    await context.clearCookies();
    await page.goto(`${origin}/sign-in?next=/dashboard/growth`);
    await page.click('[data-passkey="use"] button');
    await page.waitForURL(`${origin}/dashboard/growth`);
    expect(await laptop.keys()).toMatchObject([{ rpId: 'localhost', isResidentCredential: true }]);
  });

  test('a second one for the same member is not made on the same device', async () => {
    const { origin, page } = laptop;
    await page.goto(`${origin}${PASSKEYS}`);
    await page.fill('form[data-passkey="add"] input[name="name"]', 'Laptop again');
    await page.click('form[data-passkey="add"] button');
    const said = page.locator('form[data-passkey="add"] [role="status"]');
    await expect.poll(() => said.textContent()).not.toBe('');
    expect(await laptop.keys()).toHaveLength(1);
  });

  test('one that was removed here signs nobody in, and the page says so', async () => {
    const { context, origin, page } = laptop;
    await page.goto(`${origin}${PASSKEYS}`);
    await page.click(`form[action="${PASSKEYS}/remove"] button`);
    await page.waitForURL(`${origin}${PASSKEYS}?done=removed`);
    await context.clearCookies();
    await page.goto(`${origin}/sign-in`);
    await page.click('[data-passkey="use"] button');
    const said = page.locator('[data-passkey="use"] [role="status"]');
    await expect.poll(() => said.textContent()).toContain('not known here');
    expect(await context.cookies()).not.toContainEqual(expect.objectContaining({ name: 'kith' }));
    expect(laptop.wrong).toEqual([]);
  });
}

/** Chromium with an authenticator of its own, before a Kith at an origin. */
async function openLaptop(origin: string) {
  const browser = await launchProcess([]);
  const context = await browser.newContext();
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', { options: LAPTOP });
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(String(error)));
  const keys = async () => (await devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
  return { origin, context, page, wrong, keys };
}

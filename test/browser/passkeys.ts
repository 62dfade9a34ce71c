import { afterAll, beforeAll, expect, test } from 'vitest';
import { chromium, type BrowserContext, type CDPSession, type Page } from 'playwright-core';

/** A running Kith at an address of `localhost`, where browsers have passkeys without https. */
export interface KithWithPasskeys {
  origin: string;
  secretKey: string;
}

const INSTALLED = '/usr/bin/chromium';
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

/** Passkeys from the first to the last step, with Chromium's virtual authenticator. */
export function describePasskeys(getKith: () => KithWithPasskeys): void {
  let context: BrowserContext;
  let page: Page;
  let devtools: CDPSession;
  let authenticatorId: string;
  const wrong: string[] = [];
  const onLaptop = async () =>
    (await devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials;

  beforeAll(async () => {
    ({ context, page, devtools, authenticatorId } = await openLaptop());
    page.on('pageerror', (error) => wrong.push(String(error)));
  });

  afterAll(() => context?.browser()?.close());

  test('a member adds one after signing in with the key, and then signs in with it alone', async () => {
    const { origin, secretKey } = getKith();
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
    expect(await onLaptop()).toMatchObject([{ rpId: 'localhost', isResidentCredential: true }]);
  });

  test('a second one for the same member is not made on the same device', async () => {
    const { origin } = getKith();
    await page.goto(`${origin}${PASSKEYS}`);
    await page.fill('form[data-passkey="add"] input[name="name"]', 'Laptop again');
    await page.click('form[data-passkey="add"] button');
    const said = page.locator('form[data-passkey="add"] [role="status"]');
    await expect.poll(() => said.textContent()).not.toBe('');
    expect(await onLaptop()).toHaveLength(1);
  });

  test('one that was removed here signs nobody in, and the page says so', async () => {
    const { origin } = getKith();
    await page.goto(`${origin}${PASSKEYS}`);
    await page.click(`form[action="${PASSKEYS}/remove"] button`);
    await page.waitForURL(`${origin}${PASSKEYS}?done=removed`);
    await context.clearCookies();
    await page.goto(`${origin}/sign-in`);
    await page.click('[data-passkey="use"] button');
    const said = page.locator('[data-passkey="use"] [role="status"]');
    await expect.poll(() => said.textContent()).toContain('not known here');
    expect(await context.cookies()).not.toContainEqual(expect.objectContaining({ name: 'kith' }));
    expect(wrong).toEqual([]);
  });
}

async function openLaptop() {
  const browser = await chromium.launch({ executablePath: INSTALLED, args: ['--no-sandbox'] });
  const context = await browser.newContext();
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', { options: LAPTOP });
  return { context, page, devtools, authenticatorId };
}

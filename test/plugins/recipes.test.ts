/** The recipes for shops in plugins/, run as a shop would run them. */
import { createServer, type IncomingMessage } from 'node:http';
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../commands/start/project-root.ts';
import { withCode } from '../../plugins/stripe/with-code.mjs';

const COOKIE = 'v1.anna-k.1764000000';
const CLICKED_AT = '2025-11-24T16:00:00.000Z';

/** What Stripe's library sends for a session. */
async function sentFor(params: Stripe.Checkout.SessionCreateParams): Promise<Record<string, string>> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const server = createServer((request: IncomingMessage, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ id: 'cs_1', object: 'checkout.session' }));
      resolve(body);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  try {
    const stripe = new Stripe('sk_test_1', { host: '127.0.0.1', port, protocol: 'http' });
    await stripe.checkout.sessions.create(params);
    return Object.fromEntries(new URLSearchParams(await promise));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('the recipe for Stripe', () => {
  test('a payment has the code on its session and on its payment', async () => {
    const params = { mode: 'payment', success_url: 'https://shop.example', metadata: { cart: '7' } } as const;
    expect(await sentFor(withCode(params, COOKIE))).toEqual({
      mode: 'payment',
      success_url: 'https://shop.example',
      'metadata[cart]': '7',
      'metadata[kith_ref]': 'anna-k',
      'metadata[kith_clicked_at]': CLICKED_AT,
      'payment_intent_data[metadata][kith_ref]': 'anna-k',
      'payment_intent_data[metadata][kith_clicked_at]': CLICKED_AT,
    });
  });

  test('a subscription has it on the subscription, beside what is there', async () => {
    const params = {
      mode: 'subscription',
      success_url: 'https://shop.example',
      subscription_data: { trial_period_days: 14, metadata: { plan: 'gold' } },
    } as const;
    expect(await sentFor(withCode(params, COOKIE))).toMatchObject({
      'subscription_data[trial_period_days]': '14',
      'subscription_data[metadata][plan]': 'gold',
      'subscription_data[metadata][kith_ref]': 'anna-k',
      'metadata[kith_ref]': 'anna-k',
    });
  });

  test.each([undefined, '', 'v2.anna.1', 'v1.<b>.1764000000'])('the cookie %j changes nothing', (cookie) => {
    const params = { mode: 'payment' } as const;
    expect(withCode(params, cookie)).toEqual(params);
  });
});

describe('the recipe for Shopify', () => {
  /** What the script asks the shop for, where the widget has this to say. */
  function askedWith(touch: { code: string; at: string } | null): { url: string; body: unknown }[] {
    const asked: { url: string; body: unknown }[] = [];
    const queue: ((k: object) => void)[] = [];
    const fetch = (url: string, { body }: { body: string }) => asked.push({ url, body: JSON.parse(body) });
    const script = readFileSync(`${projectRoot}/plugins/shopify/keep-code.js`, 'utf8');
    runInNewContext(script, { window: { kith: queue }, fetch });
    for (const run of queue) run({ attribution: () => touch });
    return asked;
  }

  test('the code is kept as attributes of the cart', () => {
    expect(askedWith({ code: 'anna-k', at: CLICKED_AT })).toEqual([
      {
        url: '/cart/update.js',
        body: { attributes: { kith_ref: 'anna-k', kith_clicked_at: CLICKED_AT } },
      },
    ]);
  });

  test('a visitor who came by no link changes no cart', () => {
    expect(askedWith(null)).toEqual([]);
  });
});

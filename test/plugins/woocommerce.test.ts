/**
 * The WooCommerce plugin in PHP, against stand-ins for the functions that it calls
 * (test/rigs/plugins/woocommerce-stubs.php).
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { Webhook } from 'standardwebhooks';
import { projectRoot } from '../../commands/start/project-root.ts';
import project from '../../package.json' with { type: 'json' };
import { readFileSync } from 'node:fs';
import { verifyDelivery } from '../../worker/connectors/verify-delivery.crypto.ts';
import { wooCommerceRules } from '../../worker/connectors/woocommerce/rules.ts';

const PLUGIN = `${projectRoot}/plugins/woocommerce/kith.php`;
const STUBS = `${projectRoot}/test/rigs/plugins/woocommerce-stubs.php`;
const HAS_PHP = spawnSync('php', ['--version']).status === 0;
const SECRET = 'a secret of a shop';
const CONNECTED = { kith_hook_url: 'https://kith.example/hooks/woocommerce/t', kith_secret: SECRET };

interface Sent {
  url: string;
  body: string;
  headers: Record<string, string>;
  redirection: number;
}

interface Played {
  meta: Record<string, string>;
  scheduled: { in: number; hook: string; args: [orderId: number, tries: number] }[];
  requests: Sent[];
  logged: [message: string, context: object][];
  declared: Record<string, boolean>;
  sections: Record<string, string>;
  settings: { id: string }[];
  others: { id: string }[];
}

function play(scenario: object): Played {
  const input = JSON.stringify({ plugin: PLUGIN, ...scenario });
  return JSON.parse(execFileSync('php', [STUBS], { input, encoding: 'utf8' })) as Played;
}

const ORDER = {
  id: 13,
  parent_id: 0,
  status: 'processing',
  currency: 'EUR',
  total: '19.99',
  total_tax: '3.19',
  shipping_total: '4.90',
  customer_id: 7,
  billing_email: 'ben@client.example',
  billing_first_name: 'Ben',
  billing_last_name: 'Ruiz',
  billing_phone: '+49 30 1234567',
  billing_address_1: 'Somewhere 1',
  payment_method: 'stripe',
  transaction_id: 'ch_1',
  date_created: '2026-11-27T14:30:00+01:00',
  date_modified: '2026-11-27T14:31:00+01:00',
  date_paid: '2026-11-27T14:30:24+01:00',
  coupon_codes: ['anna-k'],
  refunds: [{ id: 14, amount: '5.00', date_created: '2026-11-28T09:00:00+01:00' }],
  meta: { _kith_ref: 'anna', _kith_clicked_at: '2026-11-20T00:00:00Z', _private: 'not for us' },
};

test('the plugin has the version of the project', () => {
  const versions = /^ \* Version: (.+)$/m.exec(readFileSync(PLUGIN, 'utf8'));
  expect(versions?.[1]).toBe(project.version);
});

describe.skipIf(!HAS_PHP)('the WooCommerce plugin (skipped where there is no PHP)', () => {
  test('declares that it goes with any storage of orders and with the block checkout', () => {
    const { declared } = play({ actions: [['before_woocommerce_init']] });
    expect(declared).toEqual({ custom_order_tables: true, cart_checkout_blocks: true });
  });

  test.each([
    ['classic checkout', 'woocommerce_checkout_create_order'],
    ['block checkout', 'woocommerce_store_api_checkout_update_order_meta'],
  ])('the %s writes the code and the instant of the click to the order', (_, hook) => {
    const { meta } = play({
      cookie: 'v1.anna-k.1764000000',
      order: { id: 1 },
      actions: [[hook, 'the order']],
    });
    expect(meta).toEqual({ _kith_ref: 'anna-k', _kith_clicked_at: '2025-11-24T16:00:00Z' });
  });

  test.each([
    ['no cookie', undefined],
    ['another version', 'v2.anna.1764000000'],
    ['markup', 'v1.<script>.1764000000'],
    ['a code that is too long', `v1.${'a'.repeat(65)}.1764000000`],
    ['a list', ['v1.anna.1764000000']],
  ])('%s writes nothing', (_, cookie) => {
    const actions = [['woocommerce_checkout_create_order', 'the order']];
    expect(play({ cookie, order: { id: 1 }, actions }).meta).toEqual({});
  });

  test('the settings have a section of their own, and others stay as they are', () => {
    const { sections, settings, others } = play({});
    expect(sections).toEqual({ keys: 'REST API', kith: 'Kith' });
    const ids = ['kith_options', 'kith_hook_url', 'kith_secret', 'kith_options'];
    expect(settings.map(({ id }) => id)).toEqual(ids);
    expect(others).toEqual([{ id: 'x' }]);
  });
});

describe.skipIf(!HAS_PHP)('orders that the plugin sends (skipped where there is no PHP)', () => {
  test('nothing is sent until the address and the secret are set', () => {
    const actions = [['woocommerce_update_order', 13]];
    for (const options of [{}, { kith_hook_url: 'https://kith.example' }, { kith_secret: SECRET }]) {
      expect(play({ options, order: ORDER, actions, runsScheduled: true })).toMatchObject({
        scheduled: [],
        requests: [],
      });
    }
  });

  test('several changes of an order are sent once, with its state at that time', () => {
    const actions = [
      ['woocommerce_new_order', 13],
      ['woocommerce_order_status_changed', 13, 'pending', 'processing'],
      ['woocommerce_update_order', 13],
      ['woocommerce_refund_deleted', 14, 13],
    ];
    const { requests } = play({ options: CONNECTED, order: ORDER, actions, runsScheduled: true });
    expect(requests.map(({ url }) => url)).toEqual([CONNECTED.kith_hook_url]);
  });

  test('an order is said with the fields that are read, in UTC, and no others', () => {
    const actions = [['woocommerce_update_order', 13]];
    const { requests } = play({ options: CONNECTED, order: ORDER, actions, runsScheduled: true });
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
      id: 13,
      parent_id: 0,
      status: 'processing',
      currency: 'EUR',
      total: '19.99',
      total_tax: '3.19',
      shipping_total: '4.90',
      customer_id: 7,
      payment_method: 'stripe',
      transaction_id: 'ch_1',
      date_created_gmt: '2026-11-27T13:30:00',
      date_modified_gmt: '2026-11-27T13:31:00',
      date_paid_gmt: '2026-11-27T13:30:24',
      date_completed_gmt: null,
      billing: { email: 'ben@client.example', first_name: 'Ben', last_name: 'Ruiz' },
      coupon_lines: [{ code: 'anna-k' }],
      refunds: [{ id: 14, total: '-5.00', date_created_gmt: '2026-11-28T08:00:00' }],
      meta_data: [
        { key: '_kith_ref', value: 'anna' },
        { key: '_kith_clicked_at', value: '2026-11-20T00:00:00Z' },
      ],
    });
  });

  test('the signature is one of Standard Webhooks over the bytes that are sent', () => {
    const actions = [['woocommerce_update_order', 13]];
    const { requests } = play({ options: CONNECTED, order: ORDER, actions, runsScheduled: true });
    const [{ body, headers, redirection } = { body: '', headers: {}, redirection: -1 }] = requests;
    const webhook = new Webhook(SECRET, { format: 'raw' });
    expect(webhook.verify(body, headers)).toMatchObject({ id: 13 });
    expect(() => webhook.verify(`${body} `, headers)).toThrow('No matching signature');
    expect(redirection).toBe(0);
  });
});

describe.skipIf(!HAS_PHP)('the secret of the plugin (skipped where there is no PHP)', () => {
  // WordPress keeps what is typed into a field of a secret with some characters as entities.
  test.each([
    'a secret of a shop',
    'a & b',
    'a &amp; b',
    'a &lt;b&gt; &quot;c&quot; &#039;d&#39; &#x27;e',
    'a &amp;lt; b',
    'a &AMP; &#x3c; &apos; &nbsp; b',
    ' a secret with spaces around it ',
  ])('%j, pasted into both, is one key', (secret) => {
    const options = { ...CONNECTED, kith_secret: secret };
    const actions = [['woocommerce_update_order', 13]];
    const [sent] = play({ options, order: ORDER, actions, runsScheduled: true }).requests;
    const headers = Object.fromEntries(
      Object.entries(sent?.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
    );
    const bytes = new TextEncoder().encode(sent?.body);
    const nowMs = Number(headers['webhook-timestamp']) * 1_000;
    expect(verifyDelivery(wooCommerceRules, { bytes, headers, secrets: [secret], nowMs })).toBe('valid');
  });
});

describe.skipIf(!HAS_PHP)('its tries to send (skipped where there is no PHP)', () => {
  test('a try that fails is made again for some three days, and the last one is logged', () => {
    const actions = [['woocommerce_update_order', 13]];
    const answers = [0, 503, 500, 404, 301, 0, 0, 0, 0, 503];
    const played = play({ options: CONNECTED, order: ORDER, actions, answers, runsScheduled: true });
    expect(played.scheduled.map((one) => [one.in, one.args[1]])).toEqual([
      [0, 0],
      [60, 1],
      [300, 2],
      [1800, 3],
      [7200, 4],
      [18000, 5],
      [36000, 6],
      [50400, 7],
      [72000, 8],
      [86400, 9],
    ]);
    expect(played.requests).toHaveLength(10);
    expect(played.logged).toHaveLength(1);
  });

  test('a try that succeeds is the last', () => {
    const actions = [['woocommerce_update_order', 13]];
    const played = play({
      options: CONNECTED,
      order: ORDER,
      actions,
      answers: [503, 200],
      runsScheduled: true,
    });
    expect([played.requests.length, played.logged]).toEqual([2, []]);
  });

  test('a try whose process is stopped while it waits is made again', () => {
    const actions = [['woocommerce_update_order', 13]];
    const answers = ['stopped', 200];
    const played = play({ options: CONNECTED, order: ORDER, actions, answers, runsScheduled: true });
    expect([played.requests.length, played.logged]).toEqual([2, []]);
  });

  test('an order that changes while it is being sent is sent again', () => {
    const actions = [['woocommerce_update_order', 13]];
    const meanwhile = [[['woocommerce_order_refunded', 13]]];
    const played = play({ options: CONNECTED, order: ORDER, actions, meanwhile, runsScheduled: true });
    expect(played.requests).toHaveLength(2);
  });

  test('an order that is gone is not sent', () => {
    const actions = [['kith_send_order', 99, 0]];
    expect(play({ options: CONNECTED, order: ORDER, actions }).requests).toEqual([]);
  });
});

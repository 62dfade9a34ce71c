import { expect, test } from 'vitest';
import { MAX_FILE_SALES, parseSales } from '../../../worker/connectors/files/parse-sales.ts';
import type { Provider } from '../../../worker/connectors/observation.ts';

const SHOPIFY = 'Name,Id,Financial Status,Currency,Total,Refunded Amount,Created at,Lineitem name\n';
const STRIPE = 'id,Created (UTC),Amount,Amount Refunded,Currency,Status\n';

function parse(provider: Provider, ...pieces: string[]) {
  const parser = parseSales(provider);
  for (const piece of pieces) parser.push(piece);
  return parser.end();
}

function linesOf(parsed: ReturnType<typeof parse>): unknown {
  if (parsed.kind !== 'sales') return parsed;
  return { sales: parsed.sales.map((rows) => rows.map(({ line }) => line)), errors: parsed.errors };
}

const order = (id: number, name = `#${id}`) =>
  `${name},${id},paid,EUR,9.00,0.00,2026-01-05 10:00:00 +0100,Tea\n`;
const item = (id: number) => `#${id},,,,,,,"A ""cup"""\n`;

test('the sales of a file do not depend on where its text is cut', () => {
  const text = `${SHOPIFY}${order(1)}${item(1)}${item(1)}${order(2)}${order(3)}${item(3)}`;
  const whole = linesOf(parse('shopify', text));
  expect(whole).toStrictEqual({ sales: [[2, 3, 4], [5], [6, 7]], errors: [] });
  for (let at = 0; at <= text.length; at += 1)
    expect(linesOf(parse('shopify', text.slice(0, at), text.slice(at)))).toStrictEqual(whole);
});

test('a row that cannot be read is named, and the others are read', () => {
  const text = `${SHOPIFY}${order(1)}#2,2,paid\n${order(3)}`;
  expect(linesOf(parse('shopify', text))).toStrictEqual({
    sales: [[2], [4]],
    errors: [{ line: 3, path: '', message: expect.stringMatching(/3 fields instead of 8/) }],
  });
});

test('more sales than a request may have are refused, however many rows they are', () => {
  const orders = (count: number) => Array.from({ length: count }, (_, at) => order(at + 1) + item(at + 1));
  expect(parse('shopify', SHOPIFY + orders(MAX_FILE_SALES).join('')).kind).toBe('sales');
  expect(parse('shopify', SHOPIFY + orders(MAX_FILE_SALES + 1).join('')).kind).toBe('too_many_sales');
});

const ANALYTICS = 'Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Net Sales\n';

test.each<[string, Provider, string, RegExp]>([
  ['nothing at all', 'stripe', '', /empty/],
  [
    "the report of WooCommerce's analytics",
    'woocommerce',
    ANALYTICS,
    /Analytics > Orders.*no client and no amount/,
  ],
  ['the same, sent to another connector', 'shopify', ANALYTICS, /Analytics > Orders/],
  ['any other file of WooCommerce', 'woocommerce', 'Order Number,Total\n', /WooCommerce.*backfill/],
  ['a file of Paddle', 'paddle', 'id,total\n', /exports of Paddle are not known/],
  [
    'a file of Lemon Squeezy',
    'lemonsqueezy',
    'Order Number,Total\n',
    /exports of Lemon Squeezy are not known/,
  ],
  ['a file of a shop of its own', 'standard', 'id,amount\n', /purchases\/batch/],
  ['the export of Stripe for Shopify', 'shopify', STRIPE, /payments export of Stripe/],
  ['the export of Shopify for Stripe', 'stripe', SHOPIFY, /orders export of Shopify/],
])('is refused with the reason: %s', (_, provider, text, message) => {
  expect(parse(provider, text)).toStrictEqual({
    kind: 'invalid_values',
    errors: [{ path: '', message: expect.stringMatching(message) }],
  });
});

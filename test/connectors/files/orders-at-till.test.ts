import { expect, test } from 'vitest';
import { observeOrder } from '../../../worker/connectors/shopify/observe-order.ts';
import type { ConnectorSettings } from '../../../worker/connectors/provider-rules.ts';
import { aContext } from '../../rigs/connectors/connector-context.ts';
import { anOrder } from '../../rigs/connectors/made-shopify.ts';
import { csvOf, readFile } from '../../rigs/connectors/read-file.ts';

/** An order in the export of Shopify, and the same in its webhook. */
function bothOf({ source, email }: { source: string; email: string }) {
  const row = {
    Name: '#1001',
    Email: email,
    'Financial Status': 'paid',
    Currency: 'EUR',
    Shipping: '4.90',
    Taxes: '19.00',
    Total: '119.00',
    'Created at': '2026-11-20 10:00:00 +0100',
    'Lineitem name': 'Tea',
    'Refunded Amount': '0.00',
    Id: '450789469',
    Source: source,
  };
  const order = anOrder({ source_name: source, email, contact_email: email, customer: null });
  return { row, order };
}

type Made = { source: string; email: string; settings?: Partial<ConnectorSettings> };

test.each<[what: string, made: Made, kind: string]>([
  ['of somebody in the web', { source: 'web', email: 'zoe@example.com' }, 'purchase'],
  ['of nobody in the web', { source: 'web', email: '' }, 'purchase'],
  ['of somebody at a till', { source: 'pos', email: 'zoe@example.com' }, 'purchase'],
  ['of nobody at a till', { source: 'pos', email: '' }, 'nothing'],
  [
    'of nobody at a till that counts',
    { source: 'pos', email: '', settings: { leaveOutSalesWithoutPerson: false } },
    'purchase',
  ],
  [
    'of nobody in the web that does not',
    { source: 'web', email: '', settings: { leaveOutSalesWithoutPerson: true } },
    'nothing',
  ],
])('a file says of an order %s what its webhook says', (_, { settings = {}, ...made }, kind) => {
  const { row, order } = bothOf(made);
  const file = readFile('shopify', csvOf([row]), settings);
  const [sale] = file.kind === 'read' ? file.sales : [];
  const said = observeOrder(order, aContext(settings));
  expect(said.map((one) => one.kind)).toEqual([kind]);
  expect(sale).toStrictEqual({ line: 2, kind: 'observed', observations: said });
});

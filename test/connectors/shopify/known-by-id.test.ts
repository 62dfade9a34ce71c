import { expect, test } from 'vitest';
import { observeOrder } from '../../../worker/connectors/shopify/observe-order.ts';
import { aContext } from '../../rigs/connectors/connector-context.ts';
import { anOrder } from '../../rigs/connectors/made-shopify.ts';
import { csvOf, readFile } from '../../rigs/connectors/read-file.ts';
import { allOrders } from '../../rigs/recorder/all-orders.ts';
import { connectorOf } from '../../rigs/recorder/recorder-rig.ts';
import { recorderWorld } from '../../rigs/recorder/recorder-world.ts';

const from = connectorOf('shopify');
const HIDDEN = { email: null, contact_email: null, customer: { id: 207_119_551 } };

function order(id: number, said: Record<string, unknown>) {
  const body = anOrder({ id, admin_graphql_api_id: undefined, ...said });
  return { from, says: observeOrder(body, aContext()) };
}

/** The first of these orders as the export has it: with the address, and without the customer. */
function exported() {
  const row = {
    Name: '#1001',
    Email: 'zoe@example.com',
    'Financial Status': 'paid',
    'Paid at': '2026-11-20 10:00:05 +0100',
    Currency: 'EUR',
    Total: '119.00',
    'Created at': '2026-11-20 10:00:00 +0100',
    'Lineitem quantity': '1',
    'Lineitem name': 'Tea',
    'Refunded Amount': '0.00',
    Id: '1',
  };
  const file = readFile('shopify', csvOf([row]));
  const [sale] = file.kind === 'read' ? file.sales : [];
  return { from, says: sale?.kind === 'observed' ? sale.observations : [] };
}

test('a customer whose address a plan hides is the one of that address once a file has it', async () => {
  const world = await recorderWorld();
  const told = [
    order(1, HIDDEN),
    order(2, HIDDEN),
    exported(),
    order(3, { customer: null, email: 'Zoe@Example.com' }),
  ];
  for (const deliveries of allOrders(told)) {
    const { people, differences } = await world.told((rig) => rig.take(deliveries));
    expect([people, differences]).toMatchObject([[{ sales: ['shopify:1', 'shopify:2', 'shopify:3'] }], []]);
  }
});

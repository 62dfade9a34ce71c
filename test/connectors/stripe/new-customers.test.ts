import { expect, test } from 'vitest';
import { aCharge, anEvent, aSession } from '../../rigs/connectors/made-stripe.ts';
import { observeStripe } from '../../rigs/connectors/stripe-told.ts';
import { allOrders } from '../../rigs/recorder/all-orders.ts';
import { connectorOf } from '../../rigs/recorder/recorder-rig.ts';
import { recorderWorld } from '../../rigs/recorder/recorder-world.ts';

/** Checkout makes a new customer for each subscription, of the same address. */
const CHECKOUTS = [1, 2, 3].flatMap((number) => {
  const [customer, payment_intent] = [`cus_${number}`, `pi_${number}`];
  const charge = aCharge({ id: `ch_${number}`, customer, payment_intent, created: 1_795_000_000 + number });
  const session = aSession({ customer, payment_intent: null, mode: 'subscription' });
  return number === 3
    ? [anEvent('charge.succeeded', charge), anEvent('checkout.session.completed', session)]
    : [anEvent('charge.succeeded', charge)];
});

test('three checkouts of one address with a new customer each are one client, in every order', async () => {
  const world = await recorderWorld();
  const from = connectorOf('stripe');
  for (const order of allOrders(CHECKOUTS)) {
    const told = order.map((event) => ({ from, says: observeStripe(event) }));
    const { people } = await world.told((rig) => rig.take(told));
    expect(people).toEqual([{ sales: ['stripe:ch_1', 'stripe:ch_2', 'stripe:ch_3'], advocateId: null }]);
  }
});

import { expect, test } from 'vitest';
import { stripeRules } from '../../../worker/connectors/stripe/rules.ts';
import { wooCommerceRules } from '../../../worker/connectors/woocommerce/rules.ts';
import { aContext } from '../../rigs/connectors/connector-context.ts';
import { aCharge, anEvent, aRefund } from '../../rigs/connectors/made-stripe.ts';
import { aWooOrder, wooHeaders } from '../../rigs/connectors/made-woo.ts';
import { allOrders } from '../../rigs/recorder/all-orders.ts';
import { connectorOf } from '../../rigs/recorder/recorder-rig.ts';
import { recorderWorld } from '../../rigs/recorder/recorder-world.ts';

const CHARGE = aCharge({ amount: 5980, amount_captured: 5980, currency: 'eur' });

function fromShop(fields: Record<string, unknown>) {
  const body = aWooOrder(fields);
  const says = wooCommerceRules.observe({ headers: wooHeaders('order.updated'), body }, aContext());
  return { from: connectorOf('woocommerce'), says };
}

function fromStripe(type: string, object: object) {
  return {
    from: connectorOf('stripe'),
    says: stripeRules.observe({ headers: {}, body: anEvent(type, object) }, aContext()),
  };
}

const refunds = [{ id: 15, total: '-10.00' }];
const since = { date_modified_gmt: '2026-11-28T09:00:00', refunds };
test.each(['id', 'payment_intent'] as const)(
  'an order that names its charge by %s is one sale with it, whichever of the two says what first',
  async (name) => {
    const paid = { transaction_id: CHARGE[name] };
    const told = [
      fromShop(paid),
      fromShop({ ...paid, ...since }),
      fromStripe('charge.succeeded', CHARGE),
      fromStripe('refund.created', aRefund({ amount: 1000, currency: 'eur' })),
    ];
    const world = await recorderWorld();
    for (const order of allOrders(told)) {
      const { sales, differences } = await world.told((rig) => rig.take(order));
      const counting = Object.entries(sales).filter(([, sale]) => Object(sale).void === 0);
      expect([counting, differences]).toMatchObject([
        [['woo:main:12', { amount_minor: 5980, refunded_minor: 1000 }]],
        [],
      ]);
    }
  },
);

import { namesOf } from '../people.ts';
import { truthOf, type CodeOfNames, type ShopPurchase, type ShopTruth } from '../shop-truth.ts';
import type { StripeAccount } from './stripe-account.ts';
import { takenBackMinor, type StripeCharge, type StripeInvoice } from './stripe-objects.ts';

/** Captured charges, and invoices that were paid elsewhere (docs/connectors.md, Purchases). */
export function stripeTruth(account: StripeAccount): ShopTruth {
  const sessions = [...account.sessions.values()].filter(({ isLive }) => isLive);
  const referenceOf = ({ paymentIntent }: StripeCharge) =>
    sessions.find((session) => session.paymentIntent === paymentIntent)?.reference ?? null;
  const purchases = [
    ...[...account.charges.values()]
      .filter((charge) => charge.isLive && charge.isCaptured && charge.status === 'succeeded')
      .map((charge) => purchaseOf(charge, charge.metadata['kith_ref'] ?? referenceOf(charge))),
    ...account.invoices.filter(({ isOutside }) => isOutside).map(outsidePurchase),
  ];
  const said = [...account.said, ...sessions].map(({ customer, email }) =>
    namesOf(customer === null ? null : `stripe:${customer}`, email),
  );
  return truthOf(purchases, said, codesOfClients(account));
}

function purchaseOf(charge: StripeCharge, code: string | null): ShopPurchase {
  const refundedMinor = takenBackMinor(charge);
  return {
    id: `stripe:${charge.id}`,
    names: namesOf(charge.customer === null ? null : `stripe:${charge.customer}`, charge.email),
    amountMinor: charge.capturedMinor,
    currency: charge.currency,
    occurredAtMs: charge.createdAtMs,
    refundedMinor,
    isVoid: refundedMinor >= charge.capturedMinor,
    code,
  };
}

function outsidePurchase({ id, customer, amountMinor, currency, createdAtMs }: StripeInvoice): ShopPurchase {
  return {
    id: `stripe:${id}`,
    names: namesOf(`stripe:${customer.id}`, customer.email),
    amountMinor,
    currency,
    occurredAtMs: createdAtMs,
    refundedMinor: 0,
    isVoid: false,
    code: null,
  };
}

/** A subscription's code belongs to whoever subscribed, so to their first payment. */
function codesOfClients({ subscriptions, sessions }: StripeAccount): CodeOfNames[] {
  return [...subscriptions.values()].flatMap(({ id, customer, metadata }) => {
    const session = [...sessions.values()].find(({ subscription }) => subscription === id);
    const code = metadata['kith_ref'] ?? session?.reference ?? null;
    return code === null ? [] : [{ names: namesOf(`stripe:${customer.id}`, customer.email), code }];
  });
}

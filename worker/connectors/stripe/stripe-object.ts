import { isCurrency } from '../../money/currency.ts';
import { unusable, type Unusable } from '../made-observation.ts';
import type { UnusableBecause } from '../observation.ts';
import type { ObserveContext } from '../provider-rules.ts';
import { readId, readObject, readText, readWhole, readWithin } from '../read-values.ts';
import { stripeToMinor } from './stripe-amount.ts';

/* What Stripe's objects have in common. */

/** The id of what a field refers to: itself, or that of the whole object where it is expanded. */
export function idReferredTo(value: unknown): string | null {
  return readId(readObject(value)?.id ?? value);
}

/** `stripe:ch_...`: how an object is called here, as a purchase, a refund or another name of either. */
export function stripeKey(id: string): string {
  return `stripe:${id}`;
}

export function stripeKeyOrNull(value: unknown): string | null {
  const id = idReferredTo(value);
  return id === null ? null : stripeKey(id);
}

/** The payment that a refund or a dispute is of: its charge, or the intent as another name of that. */
export function purchaseReferredTo(object: unknown): string | null {
  return (
    stripeKeyOrNull(readWithin(object, 'charge')) ?? stripeKeyOrNull(readWithin(object, 'payment_intent'))
  );
}

/** That a field is not there, or is not what it should be. */
export function unusableField(object: unknown, ...path: readonly string[]): Unusable {
  const because: UnusableBecause = readWithin(object, ...path) == null ? 'missing_value' : 'wrong_value';
  return unusable(because, path.join('.'));
}

/** The currency of an object, and the amount that one of its fields says in it, in minor units. */
export function readStripeAmount(
  object: unknown,
  field: string,
): { kind: 'amount'; minor: number; currency: string } | Unusable {
  const currency = readText(readWithin(object, 'currency'))?.toUpperCase();
  if (currency === undefined) return unusableField(object, 'currency');
  if (!isCurrency(currency)) return unusable('unknown_currency', 'currency');
  const said = readWhole(readWithin(object, field));
  if (said === null || said < 0) return unusableField(object, field);
  const minor = stripeToMinor(said, currency);
  return minor === null ? unusable('amount_not_whole', field) : { kind: 'amount', minor, currency };
}

/** What the owner or an application wrote to an object, as key and value. */
export function metadataPairs(metadata: unknown): [string, unknown][] {
  return Object.entries(readObject(metadata) ?? {});
}

/** Whether another connector has the payment, by the owner's rules. */
export function isSkipped(object: unknown, { settings }: ObserveContext): boolean {
  const metadata = readObject(readWithin(object, 'metadata')) ?? {};
  const application = idReferredTo(readWithin(object, 'application'));
  return settings.skipWhen.some((rule) =>
    'metadataKey' in rule ? Object.hasOwn(metadata, rule.metadataKey) : application === rule.application,
  );
}

/** Whether it is of test mode, which only counts for trying out. Refunds and disputes may not say. */
export function isTestMode(object: unknown, { settings }: ObserveContext): boolean {
  return readWithin(object, 'livemode') === false && !settings.acceptTest;
}

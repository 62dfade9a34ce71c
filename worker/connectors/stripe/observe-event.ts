import { nothing, unusable } from '../made-observation.ts';
import type { Observation } from '../observation.ts';
import type { ObserveContext } from '../provider-rules.ts';
import { readBoolean, readText, readWithin } from '../read-values.ts';
import { observeCharge } from './observe-charge.ts';
import { observeCustomer } from './observe-customer.ts';
import { observeDispute } from './observe-dispute.ts';
import { observeInvoice, observeSubscription } from './observe-invoice.ts';
import { observeListedRefunds, observeRefund } from './observe-refund.ts';
import { observeSession } from './observe-session.ts';
import { idReferredTo, unusableField } from './stripe-object.ts';

type Mapper = (object: unknown, context: ObserveContext) => Observation[];

/** What is read of each type of event. Every other type says nothing. */
const MAPPERS: ReadonlyMap<string, Mapper> = new Map<string, Mapper>([
  ['charge.succeeded', observeCharge],
  ['charge.captured', observeCharge],
  ['checkout.session.completed', observeSession],
  ['checkout.session.async_payment_succeeded', observeSession],
  ['customer.subscription.created', observeSubscription],
  ['invoice.paid', observeInvoice],
  ['refund.created', observeRefund],
  ['refund.updated', observeRefund],
  ['refund.failed', observeRefund],
  ['charge.refund.updated', observeRefund],
  [
    'charge.dispute.funds_withdrawn',
    (dispute, context) => observeDispute(dispute, context, 'funds_withdrawn'),
  ],
  [
    'charge.dispute.funds_reinstated',
    (dispute, context) => observeDispute(dispute, context, 'funds_reinstated'),
  ],
  ['charge.dispute.closed', observeClosedDispute],
  ['customer.created', observeCustomer],
  ['customer.updated', observeCustomer],
]);

/** Between these versions a charge lists no refunds, and refunds of cards have no events of their own. */
const UNLISTED_SINCE = '2022-11-15';
const EVENTS_SINCE = '2024-10-28';

/** What an event says (docs/connectors/stripe.md). A body of any kind gives at least one observation. */
export function observeEvent(event: unknown, context: ObserveContext): Observation[] {
  const kind = readText(readWithin(event, 'object'));
  if (kind === 'v2.core.event') return [unusable('thin_event', 'object')];
  const type = readText(readWithin(event, 'type'));
  if (kind !== 'event' || type === null) return [unusable('not_an_event', type === null ? 'type' : 'object')];
  if (idReferredTo(readWithin(event, 'account')) !== context.settings.account) return [nothing('not_ours')];
  const isLive = readBoolean(readWithin(event, 'livemode'));
  if (isLive === null) return [unusableField(event, 'livemode')];
  if (!isLive && !context.settings.acceptTest) return [nothing('test_mode')];
  const object = readWithin(event, 'data', 'object');
  const said =
    type === 'charge.refunded'
      ? observeRefundedCharge(event, object, context)
      : (MAPPERS.get(type)?.(object, context) ?? [nothing('not_interesting')]);
  return said.map((one) => (one.kind === 'unusable' ? withinEvent(one) : one));
}

/** A dispute that is over is told by its state alone, and may be over without a word on it. */
function observeClosedDispute(dispute: unknown, context: ObserveContext): Observation[] {
  return observeDispute(dispute, context);
}

function observeRefundedCharge(event: unknown, charge: unknown, context: ObserveContext): Observation[] {
  const listed = observeListedRefunds(charge, context);
  if (listed !== null) return listed;
  const version = readText(readWithin(event, 'api_version'))?.slice(0, 10) ?? '';
  const isBetween = version >= UNLISTED_SINCE && version < EVENTS_SINCE;
  const isLost = isBetween && context.keepsApiKey !== true;
  return [isLost ? unusable('upgrade_endpoint_version', 'api_version') : nothing('not_interesting')];
}

function withinEvent(said: Extract<Observation, { kind: 'unusable' }>): Observation {
  return said.because === 'upgrade_endpoint_version' ? said : { ...said, path: `data.object.${said.path}` };
}

import type { Observation } from '../../../worker/connectors/observation.ts';
import type { ConnectorSettings } from '../../../worker/connectors/provider-rules.ts';
import { stripeRules } from '../../../worker/connectors/stripe/rules.ts';
import { aContext } from './connector-context.ts';
import { CREATED_MS } from './made-stripe.ts';

/* What the bodies of made-stripe.ts say, as they are made. */

export function observeStripe(event: unknown, settings: Partial<ConnectorSettings> = {}): Observation[] {
  return stripeRules.observe({ headers: {}, body: event }, aContext(settings));
}

export const ZOE = { customer: 'stripe:cus_1', email: 'zoe@example.com', name: 'Zoe Adler' };

export const PURCHASE: Observation = {
  kind: 'purchase',
  id: 'stripe:ch_1',
  client: ZOE,
  amountMinor: 4900,
  currency: 'EUR',
  occurredAtMs: CREATED_MS,
  ref: null,
  aliases: ['stripe:pi_1'],
  isRounded: false,
  metadata: null,
};

export const REFUND: Observation = {
  kind: 'refund',
  purchase: 'stripe:ch_1',
  id: 'stripe:re_1',
  amountMinor: 900,
  occurredAtMs: CREATED_MS + 60_000,
};

/** An event, the settings of its connector, and what it says. */
export type StripeCase = [string, unknown, Partial<ConnectorSettings>, unknown];

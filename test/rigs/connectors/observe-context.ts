import type { Observation } from '../../../worker/connectors/observation.ts';
import type {
  ConnectorSettings,
  Delivery,
  ObserveContext,
} from '../../../worker/connectors/provider-rules.ts';

export const RECEIVED_MS = Date.UTC(2026, 10, 28, 12);

const SETTINGS: ConnectorSettings = {
  countZeroAmounts: false,
  acceptTest: false,
  leaveOutSalesWithoutPerson: false,
  skipWhen: [],
  testPaymentMethods: [],
  deletedOrdersAreVoid: false,
  account: null,
  shopEmails: [],
  coupons: {},
};

/** What a mapper knows beside the delivery, of a connector called `main`. */
export function observeContext(settings: Partial<ConnectorSettings> = {}): ObserveContext {
  return { slug: 'main', settings: { ...SETTINGS, ...settings }, receivedAtMs: RECEIVED_MS };
}

export function deliveryOf(body: unknown, headers: Readonly<Record<string, string>> = {}): Delivery {
  return { headers, body };
}

/** What observations are in short: their kinds, with the reason and the field where they have them. */
export function shortly(observations: readonly Observation[]): string[] {
  return observations.map((said) => {
    switch (said.kind) {
      case 'nothing':
        return `nothing: ${said.because}`;
      case 'unusable':
        return `unusable: ${said.because} ${said.path}`.trim();
      default:
        return said.kind;
    }
  });
}

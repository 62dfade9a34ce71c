import { formatInstant, formatInstantOrNull } from '../../calendar/instant.ts';
import { cureFor } from './dead-letter-cures.ts';
import type { KeptDelivery } from './delivery.ts';

/** A delivery as the API answers it. */
export function deliveryToJson(delivery: KeptDelivery) {
  const { event, receivedAtMs, occurredAtMs, ...rest } = delivery;
  return {
    ...rest,
    eventId: event,
    cure: cureFor(delivery.because),
    receivedAt: formatInstant(receivedAtMs),
    occurredAt: formatInstantOrNull(occurredAtMs),
  };
}

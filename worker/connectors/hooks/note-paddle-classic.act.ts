import { batch } from '../../database/run.ts';
import { digestOfEvent } from '../connector-secrets.crypto.ts';
import { countDelivery } from '../deliveries/counts.store.ts';
import { addDelivery } from '../deliveries/deliveries.store.ts';
import { deliveryId } from '../deliveries/delivery.ts';
import type { Taken } from '../observation.ts';
import type { Hook } from './hook-tokens.store.ts';

/** All that Paddle Classic sends is one event here, so that it has one row however much it sends. */
const EVENT = 'paddle_classic';

const DEAD: Taken = { outcome: 'dead', because: 'paddle_classic', path: 'alert_name', clientId: null };

/**
 * Notes that an address is set as a webhook of Paddle Classic: one dead letter that says what to do. Nobody
 * vouches for what came, so nothing of it is kept, and it says nothing of how the connector is doing.
 */
export async function notePaddleClassic(
  { business, connector, db }: Hook,
  receivedAtMs: number,
): Promise<Taken> {
  const delivery = {
    ...DEAD,
    id: deliveryId(receivedAtMs, digestOfEvent(EVENT)),
    event: EVENT,
    receivedAtMs,
    topic: 'paddle_classic',
    object: null,
    attempts: 1,
    occurredAtMs: null,
    people: [],
    sealedBody: null,
  };
  await batch(db, {
    noted: addDelivery(business.id, connector.id, delivery),
    counted: [countDelivery(business.id, connector.id, DEAD, receivedAtMs)],
  });
  return DEAD;
}

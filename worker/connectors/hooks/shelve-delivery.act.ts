import { sleep, withTimeout } from '../../clicks/timeout.act.ts';
import type { SealKeys } from '../../crypto/kept-secret.crypto.ts';
import { logFailure } from '../../logs/log.ts';
import { rulesOf } from '../providers.ts';
import type { Arrived } from './arrived.ts';
import { sealShelved } from './shelved-delivery.crypto.ts';

/**
 * 128 kB for a message (developers.cloudflare.com/queues/platform/limits), of 1,000 bytes each, of which the
 * platform takes some hundred.
 */
const MAX_MESSAGE_BYTES = 127_000;
/** How long each try waits before it begins: who delivers waits five seconds in all. */
const SEND_AFTER_MS = [0, 100];
const MAX_CALL_MS = 1_500;

/** Where deliveries wait for a database, and what they are sealed under. */
export interface Shelf {
  deliveries: Queue<unknown> | null;
  sealKeys: SealKeys | null;
}

/**
 * Puts a delivery that the database did not take into the queue, which brings it until it is taken; whether
 * it did. Nobody may have looked up its address, so that what carries no signature is not worth keeping.
 */
export async function shelveDelivery({ deliveries, sealKeys }: Shelf, arrived: Arrived): Promise<boolean> {
  if (deliveries === null || sealKeys === null || !isVouchedFor(arrived)) return false;
  const message = sealShelved(sealKeys, arrived);
  return message.byteLength <= MAX_MESSAGE_BYTES && isSent(deliveries, message);
}

/** Whether somebody says to have signed it; who, only the connector tells. */
function isVouchedFor({ provider, headers, bearer }: Arrived): boolean {
  if (provider === 'standard' && bearer !== null) return true;
  return rulesOf(provider).readSignature(headers).kind === 'signed';
}

async function isSent(queue: Queue<unknown>, message: Uint8Array): Promise<boolean> {
  let failure: unknown;
  for (const afterMs of SEND_AFTER_MS) {
    if (afterMs > 0) await sleep(afterMs);
    try {
      await withTimeout(MAX_CALL_MS, queue.send(message, { contentType: 'bytes' }));
      return true;
    } catch (error) {
      failure = error;
    }
  }
  logFailure('delivery_not_shelved', failure);
  return false;
}

import type { KeptSecrets } from '../../crypto/kept-secret.crypto.ts';
import type { Delivery } from '../provider-rules.ts';

/** What a delivery said, as it was sealed when it arrived; null where no key opens it. */
export function openDelivery(
  kept: KeptSecrets,
  owner: { businessId: string; connectorId: string },
  sealedBody: string,
): Delivery | null {
  const opened = kept.open(sealedBody, { ...owner, purpose: 'body' });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it was a Delivery when it was sealed
  return opened === null ? null : (JSON.parse(opened) as Delivery);
}

import { keptSecrets, type SealKeys } from '../../crypto/kept-secret.crypto.ts';
import { openSecrets } from '../connector-secrets.crypto.ts';
import type { Connector } from '../connector.ts';
import { hookUrlOf } from '../connector-json.ts';

/** Gives the address of each connector of a business; null where its token does not open. */
export function hookUrls(
  sealKeys: SealKeys | null,
  businessId: string,
  origin: string,
): (connector: Connector, nowMs: number) => string | null {
  const kept = sealKeys === null ? null : keptSecrets(sealKeys);
  return (connector, nowMs) => {
    const owner = { businessId, connectorId: connector.id };
    const inUse = { sealed: connector.sealedSecrets, nowMs };
    const [token = null] = (kept === null ? null : openSecrets(kept, owner, 'token', inUse)) ?? [];
    return hookUrlOf(connector, token, origin);
  };
}

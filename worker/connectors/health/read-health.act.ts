import type { Business } from '../../businesses/business.ts';
import { keptSecrets, type SealKeys } from '../../crypto/kept-secret.crypto.ts';
import type { Deps } from '../../database/deps.ts';
import type { Connector } from '../connector.ts';
import { openDelivery } from '../deliveries/open-delivery.crypto.ts';
import { rulesOf } from '../providers.ts';
import { healthOf, type Health } from './health.ts';
import { readSigns } from './health.store.ts';
import { versionSeen } from './version-seen.ts';

/** How a connector of a business is doing, and what its owner should do. */
export async function readHealth(
  { db, sealKeys }: Pick<Deps, 'db'> & { sealKeys: SealKeys | null },
  business: Pick<Business, 'id'>,
  connector: Connector,
  nowMs: number,
): Promise<Health> {
  const { neededTopics } = rulesOf(connector.provider);
  const { newestBody, ...signs } = await readSigns(db, business.id, connector, nowMs);
  const version = versionWithin(sealKeys, business.id, connector, newestBody);
  return healthOf(connector, { ...signs, neededTopics, versionSeen: version }, nowMs);
}

/** The version that a sealed delivery says it is written by; null where it says none or does not open. */
function versionWithin(
  sealKeys: SealKeys | null,
  businessId: string,
  connector: Connector,
  sealedBody: string | null,
): string | null {
  if (sealKeys === null || sealedBody === null) return null;
  const delivery = openDelivery(keptSecrets(sealKeys), { businessId, connectorId: connector.id }, sealedBody);
  return delivery === null ? null : versionSeen(connector.provider, delivery);
}

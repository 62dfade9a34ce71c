import type { Business } from '../businesses/business.ts';
import type { Deps } from '../database/deps.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { findConnector, removeConnector as remove } from './connectors.store.ts';
import { dropHookToken } from './hooks/hook-tokens.store.ts';

export type RemoveConnectorOutcome = { kind: 'removed' } | RefusalOf<'connector_not_found'>;

/**
 * Takes a connector away: its address is gone at once, and its secrets are. Facts stay, and so do the names
 * by which it knew clients and purchases: connected again under the same slug, nothing counts twice.
 */
export async function removeConnector(
  { databases, db }: Pick<Deps, 'databases' | 'db'>,
  business: Business,
  { id }: { id: string },
  nowMs: number,
): Promise<RemoveConnectorOutcome> {
  const connector = await findConnector(db, business.id, id);
  if (connector === null) return { kind: 'connector_not_found' };
  await dropHookToken(databases.directory, business.id, id);
  await remove(db, business.id, id, nowMs);
  return { kind: 'removed' };
}

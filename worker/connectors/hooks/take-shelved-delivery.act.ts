import type { SealKeys } from '../../crypto/kept-secret.crypto.ts';
import type { Databases } from '../../database/databases.ts';
import { logFailure } from '../../logs/log.ts';
import type { Arrived } from './arrived.ts';
import { openShelved } from './shelved-delivery.crypto.ts';
import { takeDelivery } from './take-delivery.act.ts';

export interface TakeShelvedDeps {
  databases: Databases;
  sealKeys: SealKeys | null;
  /** It is taken although its connector is paused. */
  isDespitePause: boolean;
}

/**
 * `dropped`: its address or its signature is nobody's. `unreadable`: it is no delivery. `later`: it could
 * not be taken yet.
 */
export type TakeShelvedOutcome = 'taken' | 'dropped' | 'unreadable' | 'later';

/**
 * Takes a delivery out of the message that it was put into while no database took it, as it would have been
 * when it arrived. It never throws.
 */
export async function takeShelvedDelivery(
  deps: TakeShelvedDeps,
  message: unknown,
  nowMs: number,
): Promise<TakeShelvedOutcome> {
  const opened = openShelved(deps.sealKeys, message);
  switch (opened.kind) {
    case 'none':
      return 'unreadable';
    case 'closed':
      // The key that it was sealed under may yet be set again.
      return 'later';
    case 'opened':
      return take(deps, opened.arrived, nowMs);
  }
}

async function take(deps: TakeShelvedDeps, arrived: Arrived, nowMs: number): Promise<TakeShelvedOutcome> {
  try {
    const { kind } = await takeDelivery(deps, arrived, nowMs);
    switch (kind) {
      case 'taken':
      case 'ping':
        return 'taken';
      case 'hook_not_found':
      case 'bad_signature':
        return 'dropped';
      case 'business_busy':
      case 'connector_paused':
      case 'seal_key_not_set':
        return 'later';
    }
  } catch (error) {
    logFailure('delivery_shelved', error, { provider: arrived.provider });
    return 'later';
  }
}

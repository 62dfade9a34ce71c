import type { Business } from '../../businesses/business.ts';
import { keptSecrets, type SealKeys } from '../../crypto/kept-secret.crypto.ts';
import type { Deps } from '../../database/deps.ts';
import { batch } from '../../database/run.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import { findConnector } from '../connectors.store.ts';
import type { Taken } from '../observation.ts';
import { BusinessBusyError } from '../recorder/take-observations.act.ts';
import { countDeliveries } from './counts.store.ts';
import { findDelivery, markDeliveries, readDeliveries, type DeliveryWithBody } from './deliveries.store.ts';
import { firstIdAt, type KeptDelivery } from './delivery.ts';
import { retakeDeliveries } from './retake-deliveries.act.ts';

/** Which deliveries are read again: one, or those of a time. */
export interface Replay {
  connectorId: string;
  deliveryId: string | null;
  fromMs: number | null;
  toMs: number | null;
  outcome: KeptDelivery['outcome'] | null;
  /** The last of the replay before. */
  after: string | null;
  isDryRun: boolean;
}

export type ReplayOutcome =
  | {
      kind: 'replayed';
      replayed: readonly { delivery: DeliveryWithBody; taken: Taken }[];
      /** The last that was looked at, where there are more. */
      lastId: string | null;
    }
  | RefusalOf<'connector_not_found' | 'delivery_not_found' | 'seal_key_not_set' | 'business_busy'>;

/** How many a call takes. */
const MOST = 200;

/**
 * Reads deliveries again by the rules and settings of today. Facts are told apart by their own ids, so that
 * what was recorded the first time is only repeated.
 */
export async function replayDeliveries(
  deps: Pick<Deps, 'db' | 'databases'> & { sealKeys: SealKeys | null },
  business: Business,
  replay: Replay,
  nowMs: number,
): Promise<ReplayOutcome> {
  const { db, databases, sealKeys } = deps;
  const connector = await findConnector(db, business.id, replay.connectorId);
  if (connector === null) return { kind: 'connector_not_found' };
  if (sealKeys === null) return { kind: 'seal_key_not_set' };
  const found = await findThem(db, business.id, replay);
  if (replay.deliveryId !== null && found.length === 0) return { kind: 'delivery_not_found' };
  const deliveries = found.slice(0, MOST);
  const asked = { deliveries, isDryRun: replay.isDryRun };
  const hook = { business, connector, db };
  const kept = keptSecrets(sealKeys);
  const replayed = await retakeUnlessBusy({ databases, kept }, hook, asked, nowMs);
  if (replayed === null) return { kind: 'business_busy' };
  if (replay.deliveryId !== null && replayed.length === 0) return { kind: 'delivery_not_found' };
  if (!replay.isDryRun && replayed.length > 0) {
    const marks = replayed.map(({ delivery, taken }) => ({
      ...taken,
      id: delivery.id,
      attempts: delivery.attempts + 1,
      // What it recorded the first time is still what became of it.
      outcome: taken.outcome === 'repeated' ? ('recorded' as const) : taken.outcome,
    }));
    await batch(db, {
      marked: markDeliveries(business.id, connector.id, marks),
      counted: countDeliveries(business.id, connector.id, replayed.flatMap(newlyBecame), nowMs),
    });
  }
  const lastId = found.length > MOST ? (deliveries.at(-1)?.id ?? null) : null;
  return { kind: 'replayed', replayed, lastId };
}

/** What a delivery became that it was not counted as: it was only kept, or records something now. */
function newlyBecame({ delivery, taken }: { delivery: DeliveryWithBody; taken: Taken }): Taken[] {
  const isNew =
    delivery.outcome === 'kept' || (taken.outcome === 'recorded' && delivery.outcome !== 'recorded');
  return isNew ? [taken] : [];
}

/** Null where the business is busy: nothing was recorded, and what is kept stays as it was. */
async function retakeUnlessBusy(
  ...given: Parameters<typeof retakeDeliveries>
): Promise<Awaited<ReturnType<typeof retakeDeliveries>> | null> {
  try {
    return await retakeDeliveries(...given);
  } catch (error) {
    if (error instanceof BusinessBusyError) return null;
    throw error;
  }
}

async function findThem(db: D1Database, businessId: string, replay: Replay): Promise<DeliveryWithBody[]> {
  const { connectorId } = replay;
  if (replay.deliveryId !== null) {
    const one = await findDelivery(db, businessId, connectorId, replay.deliveryId);
    return one === null ? [] : [one];
  }
  const range = {
    afterId: replay.after ?? firstIdAt(replay.fromMs ?? 0),
    beforeId: replay.toMs === null ? '~' : firstIdAt(replay.toMs),
    outcome: replay.outcome,
    count: MOST + 1,
  };
  return readDeliveries(db, businessId, connectorId, range);
}

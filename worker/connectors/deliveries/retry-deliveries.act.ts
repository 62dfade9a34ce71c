import { keptSecrets, type SealKeys } from '../../crypto/kept-secret.crypto.ts';
import type { Databases } from '../../database/databases.ts';
import { batch } from '../../database/run.ts';
import { logAlarm, logFailure } from '../../logs/log.ts';
import { PASS_EVERY_MS } from '../../passes/job.ts';
import { findPlacedHook, type Hook } from '../hooks/hook-tokens.store.ts';
import { countDeliveries } from './counts.store.ts';
import { findKeptDeliveries, markDeliveries, type KeptInShard, type Retaken } from './deliveries.store.ts';
import { retakeDeliveries } from './retake-deliveries.act.ts';

/** How many are read at a time, and how often one is tried. */
const MOST = 20;
const MAX_ATTEMPTS = 10;

/** Some were taken or tried, or one comes due before the next pass, or none does. */
export type Retried = 'some' | 'soon' | 'none';

/**
 * Takes deliveries that could not be taken when they arrived, of one connector at a time: together the first
 * time, then one by one, so that one that fails each time keeps no other waiting.
 */
export async function retryDeliveries(
  { databases, sealKeys }: { databases: Databases; sealKeys: SealKeys | null },
  db: D1Database,
  nowMs: number,
): Promise<Retried> {
  const found = await findKeptDeliveries(db, { nowMs, soonMs: nowMs + PASS_EVERY_MS }, MOST);
  const [oldest] = found;
  // Without the key nothing opens; they wait for it.
  if (oldest === undefined || sealKeys === null) return 'none';
  if (oldest.dueAtMs > nowMs) return 'soon';
  const { businessId, connectorId } = oldest;
  const toTake = oldest.attempts > 1 ? [oldest] : found.filter((one) => isFirstTryWith(oldest, one));
  const hook = await findPlacedHook(db, businessId, connectorId);
  const marks =
    hook === null
      ? toTake.map(givenUp)
      : await takeAll({ databases, kept: keptSecrets(sealKeys) }, hook, toTake, nowMs);
  await batch(db, {
    marked: markDeliveries(businessId, connectorId, marks),
    counted: countDeliveries(
      businessId,
      connectorId,
      marks.flatMap(({ outcome, because }) => (outcome === 'kept' ? [] : [{ outcome, because }])),
      nowMs,
    ),
  });
  return 'some';
}

function isFirstTryWith(oldest: KeptInShard, one: KeptInShard): boolean {
  return one.attempts <= 1 && one.businessId === oldest.businessId && one.connectorId === oldest.connectorId;
}

async function takeAll(
  deps: Parameters<typeof retakeDeliveries>[0],
  hook: Hook,
  toTake: readonly KeptInShard[],
  nowMs: number,
): Promise<Retaken[]> {
  try {
    const asked = { deliveries: toTake, isDryRun: false };
    const retaken = await retakeDeliveries(deps, hook, asked, nowMs);
    const taken = new Map(retaken.map((one) => [one.delivery.id, one.taken]));
    return toTake.map((delivery) => {
      const became = taken.get(delivery.id);
      // Its body does not open: another key may yet be set.
      return became === undefined ? failed(delivery) : { ...became, ...tried(delivery) };
    });
  } catch (error) {
    logFailure('delivery_not_taken', error, { connector: hook.connector.id, deliveries: toTake.length });
    return toTake.map(failed);
  }
}

function tried({ id, attempts }: KeptInShard) {
  return { id, attempts: attempts + 1 };
}

function failed(delivery: KeptInShard): Retaken {
  if (delivery.attempts + 1 >= MAX_ATTEMPTS) return givenUp(delivery);
  return { ...tried(delivery), outcome: 'kept', because: null, path: null, clientId: null };
}

function givenUp(delivery: KeptInShard): Retaken {
  logAlarm('delivery_given_up', { business: delivery.businessId, connector: delivery.connectorId });
  const because = 'failed_repeatedly' as const;
  return { ...tried(delivery), outcome: 'dead', because, path: null, clientId: null };
}

import type { KeptSecrets } from '../../crypto/kept-secret.crypto.ts';
import type { Databases } from '../../database/databases.ts';
import type { Hook } from '../hooks/hook-tokens.store.ts';
import type { Observation, Taken } from '../observation.ts';
import { rulesOf } from '../providers.ts';
import { previewObservations } from '../recorder/preview-observations.act.ts';
import { takeObservations } from '../recorder/take-observations.act.ts';
import type { DeliveryWithBody } from './deliveries.store.ts';
import { openDelivery } from './open-delivery.crypto.ts';
import { observe } from './read-arrived.act.ts';
import { toFacts, withoutFacts } from './record-delivery.act.ts';

interface RetakeDeps {
  databases: Databases;
  kept: KeptSecrets;
}

/** A delivery whose body opened, and what the rules of today make of it. */
interface Reread {
  delivery: DeliveryWithBody;
  observations: readonly Observation[];
}

/**
 * Reads deliveries again by the rules and settings of today, and makes facts of them, or says what would
 * become of them. In their order; those whose body is gone or does not open are left out.
 */
export async function retakeDeliveries(
  { databases, kept }: RetakeDeps,
  hook: Hook,
  { deliveries, isDryRun }: { deliveries: readonly DeliveryWithBody[]; isDryRun: boolean },
  nowMs: number,
): Promise<{ delivery: DeliveryWithBody; taken: Taken }[]> {
  const reread = deliveries.flatMap((delivery) => rereadOf(kept, hook, delivery) ?? []);
  const toAsk = reread.filter(({ observations }) => withoutFacts(observations) === null);
  const deps = { databases, db: hook.db };
  const said = toAsk.map(({ observations, delivery }) => ({
    observations,
    receivedAtMs: delivery.receivedAtMs,
  }));
  const take = async () =>
    isDryRun
      ? previewObservations(deps, hook.business, toFacts(hook.connector), said)
      : takeObservations(deps, hook.business, toFacts(hook.connector), said, nowMs);
  const answers = said.length === 0 ? [] : await take();
  const byDelivery = new Map(toAsk.map((one, index) => [one, answers[index]]));
  return reread.flatMap((one) => {
    const taken = withoutFacts(one.observations) ?? byDelivery.get(one);
    return taken === undefined ? [] : [{ delivery: one.delivery, taken }];
  });
}

function rereadOf(kept: KeptSecrets, hook: Hook, delivery: DeliveryWithBody): Reread | null {
  const { business, connector } = hook;
  if (delivery.sealedBody === null) return null;
  const owner = { businessId: business.id, connectorId: connector.id };
  const said = openDelivery(kept, owner, delivery.sealedBody);
  if (said === null) return null;
  const observations = observe(rulesOf(connector.provider), hook, said, delivery.receivedAtMs);
  return { delivery, observations };
}

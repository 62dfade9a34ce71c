import type { KeptSecrets } from '../../crypto/kept-secret.crypto.ts';
import type { Databases } from '../../database/databases.ts';
import type { Bound } from '../../database/query.ts';
import { batch } from '../../database/run.ts';
import { logFailure } from '../../logs/log.ts';
import { hastenPass } from '../../passes/hasten-pass.act.ts';
import { wholeSettings } from '../connector-settings.ts';
import type { Connector, ConnectorOfFacts } from '../connector.ts';
import { digestOfEvent } from '../connector-secrets.crypto.ts';
import { endFailing } from '../hooks/connector-states.store.ts';
import type { Hook } from '../hooks/hook-tokens.store.ts';
import type { Observation, Taken } from '../observation.ts';
import { isTestTime } from '../test-time.ts';
import { takeObservations } from '../recorder/take-observations.act.ts';
import { countDelivery } from './counts.store.ts';
import { addDelivery, type NewDelivery } from './deliveries.store.ts';
import { deliveryId, isWorthARow } from './delivery.ts';
import type { ReadDelivery } from './read-arrived.act.ts';

interface RecordDeps {
  databases: Databases;
  kept: KeptSecrets;
}

/**
 * Makes facts of a delivery, and notes what became of it: one that says nothing new is counted and no more.
 * Null where taking it failed: it is kept then. It throws where it could not even be kept.
 */
export async function recordDelivery(
  deps: RecordDeps,
  hook: Hook,
  read: ReadDelivery,
  nowMs: number,
): Promise<Taken | null> {
  const { business, connector, db } = hook;
  const taken = await take(deps, hook, read, nowMs);
  const counted = taken === null ? [] : [countDelivery(business.id, connector.id, taken, nowMs)];
  const recovered =
    taken === null || connector.failingSinceMs === null ? [] : [endFailing(business.id, connector.id, nowMs)];
  await batch(db, { noted: noteOf(deps, hook, read, taken), counted, recovered });
  if (taken === null) await hastenPass(deps.databases.directory);
  return taken;
}

async function take(
  { databases }: RecordDeps,
  { business, connector, db }: Hook,
  { observations, receivedAtMs }: ReadDelivery,
  nowMs: number,
): Promise<Taken | null> {
  const obvious = withoutFacts(observations);
  if (obvious !== null) return obvious;
  try {
    const said = [{ observations, receivedAtMs }];
    const taken = await takeObservations({ db, databases }, business, toFacts(connector), said, nowMs);
    return taken[0] ?? null;
  } catch (error) {
    logFailure('delivery_not_taken', error, { business: business.id, connector: connector.id });
    return null;
  }
}

/** What becomes of observations among which there is nothing to record; null where there is. */
export function withoutFacts(observations: readonly Observation[]): Taken | null {
  const dead = observations.find((one) => one.kind === 'unusable');
  if (!observations.every((one) => one.kind === 'unusable' || one.kind === 'nothing')) return null;
  if (dead !== undefined) return { outcome: 'dead', because: dead.because, path: dead.path, clientId: null };
  const because = observations.find((one) => one.kind === 'nothing')?.because ?? null;
  return { outcome: 'nothing', because, path: null, clientId: null };
}

/** A connector as facts are made of what it said. */
export function toFacts({ id, provider, slug, settings }: Connector): ConnectorOfFacts {
  return { id, provider, slug, settings: wholeSettings(settings) };
}

function noteOf(
  { kept }: RecordDeps,
  { business, connector }: Hook,
  read: ReadDelivery,
  taken: Taken | null,
): Bound<never>[] {
  const { about, receivedAtMs } = read;
  // Shown to whoever tries the connector out. What it said is not kept: it is never read again.
  const isTest =
    taken?.outcome === 'nothing' && isTestTime(wholeSettings(connector.settings).testing, receivedAtMs);
  if (taken !== null && !isTest && !isWorthARow(taken.outcome)) return [];
  const { picked, people } = isTest ? { picked: null, people: [] } : read;
  const sealedFor = { businessId: business.id, connectorId: connector.id, purpose: 'body' } as const;
  const delivery: NewDelivery = {
    ...about,
    id: deliveryId(receivedAtMs, digestOfEvent(about.event)),
    receivedAtMs,
    outcome: taken?.outcome ?? 'kept',
    because: taken?.because ?? null,
    path: taken?.path ?? null,
    attempts: 1,
    occurredAtMs: occurredAtOf(read.observations),
    clientId: taken?.clientId ?? null,
    people,
    sealedBody: picked === null ? null : kept.seal(JSON.stringify(picked), sealedFor),
  };
  return addDelivery(business.id, connector.id, delivery);
}

/** When the newest sale or refund of a delivery happened. */
function occurredAtOf(observations: readonly Observation[]): number | null {
  const instants = observations.flatMap((one) => ('occurredAtMs' in one ? [one.occurredAtMs] : []));
  return instants.length === 0 ? null : Math.max(...instants);
}

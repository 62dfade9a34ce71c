import { keptSecrets, type KeptSecrets, type SealKeys } from '../../crypto/kept-secret.crypto.ts';
import type { Databases } from '../../database/databases.ts';
import { batch } from '../../database/run.ts';
import { decodeUtf8 } from '../../http/read-body.ts';
import { logAlarm, logFailure, logNotice } from '../../logs/log.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import { digestOfToken, isOneOf, openSecrets } from '../connector-secrets.crypto.ts';
import type { Arrived } from './arrived.ts';
import { beginFailing, wireConnector } from './connector-states.store.ts';
import { countDelivery, hourOf } from '../deliveries/counts.store.ts';
import { readArrived } from '../deliveries/read-arrived.act.ts';
import { recordDelivery } from '../deliveries/record-delivery.act.ts';
import { findHook, type Hook } from './hook-tokens.store.ts';
import { notePaddleClassic } from './note-paddle-classic.act.ts';
import type { Taken } from '../observation.ts';
import { isPaddleClassic } from '../paddle/read-classic.ts';
import { rulesOf } from '../providers.ts';
import type { SignatureVerdict } from '../signature-verdict.ts';
import { verifyDelivery } from '../verify-delivery.crypto.ts';
import { isPing } from '../woocommerce/read-ping.ts';

interface TakeDeps {
  databases: Databases;
  sealKeys: SealKeys | null;
  /** It is taken although its connector is paused. */
  isDespitePause?: boolean;
}

export type TakeDeliveryOutcome =
  /** It is taken, or kept for a job to take: whatever it means. */
  | { kind: 'taken'; taken: Taken | null }
  /** What a shop asks when a webhook is saved. */
  | { kind: 'ping' }
  | RefusalOf<'hook_not_found' | 'business_busy' | 'connector_paused' | 'seal_key_not_set' | 'bad_signature'>;

/**
 * Takes a delivery: verifies it over its bytes, makes facts of it, and notes what became of it. Facts come
 * first and are told apart by their own ids, so that whoever is interrupted in between is sent the same again
 * and records nothing twice. What could not be taken is kept, and a job takes it; only where not even that is
 * possible it throws, and is sent again.
 */
export async function takeDelivery(
  { databases, sealKeys, isDespitePause = false }: TakeDeps,
  arrived: Arrived,
  nowMs: number,
): Promise<TakeDeliveryOutcome> {
  const hook = await findHook(databases, digestOfToken(arrived.token));
  if (hook === 'moved') return { kind: 'business_busy' };
  if (hook === null || hook.connector.provider !== arrived.provider) return { kind: 'hook_not_found' };
  if (hook.connector.paused && !isDespitePause) return { kind: 'connector_paused' };
  if (sealKeys === null) return { kind: 'seal_key_not_set' };
  const kept = keptSecrets(sealKeys);
  const rules = rulesOf(arrived.provider);
  const verdict = verdictOf(kept, hook, arrived);
  if (verdict === null) return { kind: 'seal_key_not_set' };
  if (verdict !== 'valid') {
    if (isUnsignedPing(arrived)) return { kind: 'ping' };
    if (isOfPaddleClassic(arrived)) return { kind: 'taken', taken: await notePaddleClassic(hook, nowMs) };
    return refuse(hook, verdict, nowMs);
  }
  if (hook.connector.wiredAtMs === null) await wire(hook, nowMs);
  const read = readArrived(rules, hook, arrived, arrived.receivedAtMs);
  return { kind: 'taken', taken: await recordDelivery({ databases, kept }, hook, read, nowMs) };
}

function isUnsignedPing({ provider, bytes, headers }: Arrived): boolean {
  return provider === 'woocommerce' && isPing(decodeUtf8(bytes) ?? '', headers);
}

function isOfPaddleClassic({ provider, bytes, headers }: Arrived): boolean {
  return provider === 'paddle' && isPaddleClassic(decodeUtf8(bytes) ?? '', headers);
}

/** Whether the connector's secrets stand for what arrived; null where they do not open. */
function verdictOf(
  kept: KeptSecrets,
  { business, connector }: Hook,
  { bytes, headers, bearer, receivedAtMs: nowMs }: Arrived,
): SignatureVerdict | null {
  const owner = { businessId: business.id, connectorId: connector.id };
  const inUse = { sealed: connector.sealedSecrets, nowMs };
  if (connector.provider === 'standard' && bearer !== null) {
    const keys = openSecrets(kept, owner, 'ingest_key', inUse);
    return keys === null ? null : isOneOf(keys, bearer) ? 'valid' : 'wrong';
  }
  const secrets = openSecrets(kept, owner, 'secret', inUse);
  return secrets === null
    ? null
    : verifyDelivery(rulesOf(connector.provider), { bytes, headers, secrets, nowMs });
}

/** In an hour in which none was taken: a single one is anybody's mistake. */
const REFUSED_UNTIL_FAILING = 3;

const REFUSED_BECAUSE = {
  missing: 'it is not signed',
  malformed: 'its signature cannot be read',
  wrong: 'none of the secrets of the connector signed it',
  outside_time: 'it was signed more than five minutes ago or ahead',
} as const satisfies Record<Exclude<SignatureVerdict, 'valid'>, string>;

/** Refuses a delivery that nobody vouches for: it is counted where the database takes it. */
async function refuse(
  hook: Hook,
  verdict: Exclude<SignatureVerdict, 'valid'>,
  nowMs: number,
): Promise<RefusalOf<'bad_signature'>> {
  try {
    await countRefused(hook, verdict, nowMs);
  } catch (error) {
    logFailure('refusal_not_counted', error, { connector: hook.connector.id });
  }
  return { kind: 'bad_signature', because: REFUSED_BECAUSE[verdict] };
}

/** Says once that deliveries are refused, where all of them are. */
async function countRefused(
  { business, connector, db }: Hook,
  verdict: Exclude<SignatureVerdict, 'valid'>,
  nowMs: number,
): Promise<void> {
  const at = { nowMs, hour: hourOf(nowMs), least: REFUSED_UNTIL_FAILING };
  const { begun } = await batch(db, {
    counted: countDelivery(business.id, connector.id, { outcome: 'refused', because: verdict }, nowMs),
    begun: beginFailing(business.id, connector.id, at),
  });
  if (begun.rows.length > 0) {
    logAlarm('connector_failing', { business: business.id, connector: connector.id, because: verdict });
  }
}

async function wire({ business, connector, db }: Hook, nowMs: number): Promise<void> {
  const isFirst = await wireConnector(db, business.id, connector.id, nowMs);
  if (isFirst) logNotice('connector_wired', { business: business.id, connector: connector.id });
}

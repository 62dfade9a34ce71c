import type { Business } from '../businesses/business.ts';
import { keptSecrets, type SealKeys } from '../crypto/kept-secret.crypto.ts';
import type { Deps } from '../database/deps.ts';
import { batch } from '../database/run.ts';
import { isAnswerTaken, keepAnswer, type SealedAnswer } from '../http/kept-answers.store.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import {
  digestOfToken,
  makeIngestKey,
  makeSigningSecret,
  makeToken,
  sealSecret,
} from './connector-secrets.crypto.ts';
import { changedSettings, type SettingsSaid } from './connector-settings.ts';
import type { Connector } from './connector.ts';
import {
  dropConnector,
  findConnectorBySlug,
  insertConnector,
  isSlugTaken,
  listProviders,
} from './connectors.store.ts';
import { hasHookToken, insertHookToken } from './hooks/hook-tokens.store.ts';
import type { Provider } from './observation.ts';
import { askOfSameSales } from './same-sales.ts';
import { wrongSecrets, wrongSlug } from './said-secrets.ts';
import { testTime } from './test-time.ts';

/** What a business says of a connector. */
export interface NewConnector {
  provider: Provider;
  slug: string;
  secrets: readonly string[];
  settings: SettingsSaid;
  /** The first minutes are a test. */
  testing: boolean;
}

/** A connector, and what is shown of it this once. */
export interface MadeConnector {
  connector: Connector;
  token: string;
  secret: string | null;
  ingestKey: string | null;
  /** What its owner is asked, as it is not the only one. */
  advice: string[];
}

export type CreateConnectorOutcome =
  | ({ kind: 'created' } & MadeConnector)
  | RefusalOf<'seal_key_not_set' | 'invalid_values' | 'connector_exists'>;

/** `keep` seals the answer that a repeat of the request is to get. */
type CreateConnectorDeps = Deps & {
  sealKeys: SealKeys | null;
  keep: (made: MadeConnector) => SealedAnswer | null;
};

/**
 * Connects a shop or a payment system. It is there before its address is, so that an address always leads.
 */
export async function createConnector(
  deps: CreateConnectorDeps,
  business: Business,
  input: NewConnector,
  nowMs: number,
): Promise<CreateConnectorOutcome> {
  if (deps.sealKeys === null) return { kind: 'seal_key_not_set' };
  const { provider, slug, secrets } = input;
  const errors = [...wrongSlug(provider, slug), ...wrongSecrets(provider, secrets)];
  if (errors.length > 0) return { kind: 'invalid_values', errors };
  const advice = askOfSameSales(provider, await listProviders(deps.db, business.id));
  const made = { ...makeConnector({ ...deps, sealKeys: deps.sealKeys }, business, input, nowMs), advice };
  const existing = await findConnectorBySlug(deps.db, business.id, made.connector);
  if (existing !== null && (await isWhole(deps, business, existing))) {
    return { kind: 'connector_exists', id: existing.id };
  }
  // What is left of one that was not made to its end.
  if (existing !== null) await dropConnector(deps.db, business.id, existing.id);
  try {
    await add(deps, business, made, nowMs);
  } catch (error) {
    if (!isSlugTaken(error)) throw error;
    const other = await findConnectorBySlug(deps.db, business.id, made.connector);
    if (other === null) throw error;
    return { kind: 'connector_exists', id: other.id };
  }
  return { kind: 'created', ...made };
}

async function isWhole({ databases, db }: Deps, business: Business, { id }: Connector): Promise<boolean> {
  return databases.directory === db || hasHookToken(databases.directory, business.id, id);
}

function makeConnector(
  { newId, randomBytes, sealKeys }: Pick<Deps, 'newId' | 'randomBytes'> & { sealKeys: SealKeys },
  business: Business,
  { provider, slug, secrets, settings, testing }: NewConnector,
  nowMs: number,
): Omit<MadeConnector, 'advice'> {
  const id = newId('con');
  const kept = keptSecrets(sealKeys);
  const owner = { businessId: business.id, connectorId: id };
  const makesItsOwn = provider === 'standard';
  const token = makeToken(randomBytes);
  const secret = makesItsOwn ? makeSigningSecret(randomBytes) : null;
  const ingestKey = makesItsOwn ? makeIngestKey(randomBytes) : null;
  const sealedSecrets = [
    sealSecret(kept, owner, 'token', token),
    ...[...secrets, ...(secret === null ? [] : [secret])].map((one) =>
      sealSecret(kept, owner, 'secret', one),
    ),
    ...(ingestKey === null ? [] : [sealSecret(kept, owner, 'ingest_key', ingestKey)]),
  ];
  const connector: Connector = {
    id,
    provider,
    slug,
    settings: {
      ...changedSettings({}, settings),
      ...(testing ? { testing: testTime(null, true, nowMs) } : {}),
    },
    sealedSecrets,
    paused: false,
    createdAtMs: nowMs,
    wiredAtMs: null,
    failingSinceMs: null,
    foundByReconciling: 0,
    keepsApiKey: false,
  };
  return { connector, token, secret, ingestKey };
}

async function add(
  { databases, db, keep }: CreateConnectorDeps,
  business: Business,
  made: MadeConnector,
  nowMs: number,
): Promise<void> {
  const { connector, token } = made;
  const inserted = insertConnector(business.id, connector, nowMs);
  const addressed = insertHookToken(business.id, connector.id, digestOfToken(token));
  const kept = keepAnswer(keep(made));
  if (databases.directory === db) {
    await batch(db, { kept, inserted, addressed });
    return;
  }
  await batch(db, { inserted });
  try {
    await batch(databases.directory, { kept, addressed });
  } catch (error) {
    // The same request came twice at once, and the other one made it.
    if (isAnswerTaken(error)) await dropConnector(db, business.id, connector.id);
    throw error;
  }
}

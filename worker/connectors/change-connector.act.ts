import type { Business } from '../businesses/business.ts';
import { keptSecrets, type KeptSecrets, type SealKeys } from '../crypto/kept-secret.crypto.ts';
import type { Deps } from '../database/deps.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import {
  digestOfToken,
  makeIngestKey,
  makeSigningSecret,
  makeToken,
  openSecrets,
  sealAgain,
  sealSecret,
} from './connector-secrets.crypto.ts';
import { changedSettings, type SettingsSaid } from './connector-settings.ts';
import { MAX_SECRETS, PREVIOUS_SECRET_MS, replaced, secretsInUse, type Connector } from './connector.ts';
import { changeConnector as change, findConnector } from './connectors.store.ts';
import { replaceHookToken } from './hooks/hook-tokens.store.ts';
import { wrongSecrets } from './said-secrets.ts';
import { testTime } from './test-time.ts';

/** What is to be changed. Null leaves it. */
export interface ConnectorChange {
  id: string;
  secrets: readonly string[] | null;
  settings: SettingsSaid | null;
  paused: boolean | null;
  /** The next minutes are a test; false ends that. */
  testing: boolean | null;
  newSecret: boolean;
  newIngestKey: boolean;
  newHookUrl: boolean;
  dropPreviousSecrets: boolean;
  forgetApiKey: boolean;
}

/** What was made anew, which is shown this once. */
interface MadeAnew {
  secret: string | null;
  ingestKey: string | null;
  token: string | null;
}

export type ChangeConnectorOutcome =
  | { kind: 'changed'; connector: Connector; token: string | null; made: MadeAnew }
  | RefusalOf<'connector_not_found' | 'seal_key_not_set' | 'invalid_values' | 'business_busy'>;

type ChangeDeps = Deps & { sealKeys: SealKeys | null };
type Sealed = Connector['sealedSecrets'];

/**
 * Changes a connector. A secret that is replaced goes on for a day, so that what was signed with it meanwhile
 * is taken. Whatever is changed, its secrets are sealed anew, under the key that the deployment has now.
 */
export async function changeConnector(
  deps: ChangeDeps,
  business: Business,
  input: ConnectorChange,
  nowMs: number,
): Promise<ChangeConnectorOutcome> {
  const before = await findConnector(deps.db, business.id, input.id);
  if (before === null) return { kind: 'connector_not_found' };
  if (deps.sealKeys === null) return { kind: 'seal_key_not_set' };
  const errors = wrongChange(before, input);
  if (errors.length > 0) return { kind: 'invalid_values', errors };
  const kept = keptSecrets(deps.sealKeys);
  const owner = { businessId: business.id, connectorId: before.id };
  const made: MadeAnew = {
    secret: input.newSecret ? makeSigningSecret(deps.randomBytes) : null,
    ingestKey: input.newIngestKey ? makeIngestKey(deps.randomBytes) : null,
    token: input.newHookUrl ? makeToken(deps.randomBytes) : null,
  };
  const after = {
    settings: settingsAfter(before, input, nowMs),
    paused: input.paused ?? before.paused,
    forgetsApiKey: input.forgetApiKey,
    sealedSecrets: sealAgain(kept, owner, nextSecrets(kept, before, { owner, input, made }, nowMs)),
  };
  const changed = await change(deps.db, business.id, { before, after });
  if (changed === null) return { kind: 'business_busy' };
  if (made.token !== null) {
    await replaceHookToken(deps.databases.directory, business.id, before.id, digestOfToken(made.token));
  }
  const [token = null] = openSecrets(kept, owner, 'token', { sealed: changed.sealedSecrets, nowMs }) ?? [];
  return { kind: 'changed', connector: changed, token, made };
}

function settingsAfter(before: Connector, input: ConnectorChange, nowMs: number) {
  const settings = changedSettings(before.settings, input.settings ?? {});
  const testing = testTime(settings.testing ?? null, input.testing, nowMs);
  return testing === null ? settings : { ...settings, testing };
}

function wrongChange({ provider }: Connector, { secrets, newSecret, newIngestKey }: ConnectorChange) {
  const errors = wrongSecrets(provider, secrets ?? []);
  const asked = [
    ['newSecret', newSecret],
    ['newIngestKey', newIngestKey],
  ] as const;
  if (provider === 'standard') return errors;
  const ofOthers = asked.flatMap(([path, isAsked]) =>
    isAsked ? [{ path, message: 'must be left out: the provider makes it' }] : [],
  );
  return [...errors, ...ofOthers];
}

interface Changing {
  owner: { businessId: string; connectorId: string };
  input: ConnectorChange;
  made: MadeAnew;
}

/** The secrets that the connector has from now on. */
function nextSecrets(
  kept: KeptSecrets,
  before: Connector,
  { owner, input, made }: Changing,
  nowMs: number,
): Sealed {
  const inUse = secretsInUse(before.sealedSecrets, nowMs);
  const of = (purpose: Sealed[number]['purpose']) => inUse.filter((one) => one.purpose === purpose);
  const sealedNew = (purpose: Sealed[number]['purpose'], text: string) =>
    sealSecret(kept, owner, purpose, text);
  const endsAtMs = nowMs + PREVIOUS_SECRET_MS;
  const said = made.secret === null ? input.secrets : [made.secret];
  const signing = said === null ? of('secret') : withSecrets(kept, of('secret'), { owner, said }, endsAtMs);
  return [
    ...(made.token === null ? of('token') : [sealedNew('token', made.token)]),
    ...signing.filter((one) => one.endsAtMs === null || !input.dropPreviousSecrets),
    ...(made.ingestKey === null ? of('ingest_key') : [sealedNew('ingest_key', made.ingestKey)]),
  ];
}

/** The signing secrets that were said, and after them those that they replace, for a while. */
function withSecrets(
  kept: KeptSecrets,
  known: Sealed,
  { owner, said }: { owner: Changing['owner']; said: readonly string[] },
  endsAtMs: number,
): Sealed {
  const place = { ...owner, purpose: 'secret' } as const;
  const current = said.map((secret) => sealSecret(kept, owner, 'secret', secret));
  const others = known.filter(({ sealed }) => !said.includes(kept.open(sealed, place) ?? ''));
  return [...current, ...replaced(others, endsAtMs).slice(0, MAX_SECRETS)];
}

import type { Business } from '../../businesses/business.ts';
import type { KeptSecrets } from '../../crypto/kept-secret.crypto.ts';
import type { Deps } from '../../database/deps.ts';
import { askForPass } from '../../passes/passes.store.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import type { Connector } from '../connector.ts';
import { wholeSettings } from '../connector-settings.ts';
import type { Backfill } from './backfill.ts';
import { findBackfill, insertBackfill, listBackfills } from './backfills.store.ts';
import { PAGES_OF } from './pages-of.ts';
import { findKeptApiKey, keepApiKey } from './reconciling.store.ts';

/** What an owner asks for. */
export interface NewBackfillInput {
  /** The provider's key. Null where the connector keeps one. */
  apiKey: string | null;
  /** Keeps the key afterwards, to compare the connector hourly with its provider's own list. */
  keepsKey: boolean;
  fromMs: number | null;
  /** Null for now. */
  toMs: number | null;
}

export type StartBackfillOutcome =
  | { kind: 'started'; backfill: Backfill }
  | RefusalOf<'no_backfill_of_provider' | 'api_key_missing' | 'shop_url_missing' | 'backfill_running'>;

/** Begins to fetch a connector's past. A job takes its pages, the first of them with the next call. */
export async function startBackfill(
  deps: Pick<Deps, 'db' | 'databases' | 'newId'> & { kept: KeptSecrets },
  business: Pick<Business, 'id'>,
  { connector, ...input }: NewBackfillInput & { connector: Connector },
  nowMs: number,
): Promise<StartBackfillOutcome> {
  const { provider } = connector;
  if (provider === 'standard') return { kind: 'no_backfill_of_provider' };
  const needsUrl = provider === 'shopify' || provider === 'woocommerce';
  if (needsUrl && wholeSettings(connector.settings).shopUrl === null) return { kind: 'shop_url_missing' };
  if (input.apiKey === null && (await findKeptApiKey(deps.db, business.id, connector.id)) === null)
    return { kind: 'api_key_missing' };
  const id = deps.newId('bfl');
  const toMs = Math.min(input.toMs ?? nowMs, nowMs);
  const range = { fromMs: input.fromMs, toMs, changed: false };
  const place = { businessId: business.id, connectorId: connector.id, purpose: 'api_key' } as const;
  const sealedApiKey = input.apiKey === null ? null : deps.kept.seal(input.apiKey, place);
  const cursor = PAGES_OF[provider].first(range);
  const row = { id, connectorId: connector.id, kind: 'backfill', ...range, cursor, sealedApiKey } as const;
  const isBegun = await insertBackfill(deps.db, business.id, row, nowMs);
  const backfill = isBegun
    ? await findBackfill(deps.db, business.id, connector.id, id)
    : await findRunning(deps.db, business.id, connector.id, input.fromMs);
  if (backfill === null) return { kind: 'backfill_running' };
  if (input.keepsKey && sealedApiKey !== null) {
    await keepApiKey(deps.db, business.id, { id: connector.id, sealedApiKey, dueAtMs: nowMs });
  }
  await askForPass(deps.databases.directory);
  return { kind: 'started', backfill };
}

/** How many of the newest are looked through for the one that runs: comparisons begin once an hour. */
const LOOKED_THROUGH = 50;

/** The backfill that runs, where it is what was asked for: whoever lost the answer asks again. */
async function findRunning(
  db: D1Database,
  businessId: string,
  connectorId: string,
  fromMs: number | null,
): Promise<Backfill | null> {
  const newest = await listBackfills(db, businessId, connectorId, LOOKED_THROUGH);
  const running = newest.find(({ kind, state }) => kind === 'backfill' && state === 'running');
  return running?.fromMs === fromMs ? running : null;
}

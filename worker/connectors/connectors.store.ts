import { and, eq, isNull, sql, type SQL } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { connectors } from '../../schema/tables/connectors.ts';
import {
  bare,
  build,
  change,
  fields,
  flag,
  params,
  query,
  repeatable,
  type Bound,
} from '../database/query.ts';
import { all, first, run } from '../database/run.ts';
import type { Connector } from './connector.ts';
import type { Provider } from './observation.ts';

/** A connector, as whoever reads `connectors` selects it. */
export const CONNECTOR = fields({
  id: connectors.id,
  provider: connectors.provider,
  slug: connectors.slug,
  settings: connectors.settings,
  sealedSecrets: connectors.sealedSecrets,
  paused: connectors.paused,
  createdAtMs: connectors.createdAtMs,
  wiredAtMs: connectors.wiredAtMs,
  failingSinceMs: connectors.failingSinceMs,
  foundByReconciling: connectors.foundByReconciling,
  keepsApiKey: flag(sql`${connectors.sealedApiKey} IS NOT NULL`),
});

const $one = params<{ businessId: string; id: string }>();
const IS_ONE = and(
  eq(connectors.businessId, $one.businessId),
  eq(connectors.id, $one.id),
  isNull(connectors.removedAtMs),
);
const FIND = query($one, CONNECTOR, build.select(CONNECTOR.selection).from(connectors).where(IS_ONE));

/** The query for a business's connector by its id; no row for one that was removed. */
export function connectorOfId(businessId: string, id: string): Bound<Connector> {
  return FIND({ businessId, id });
}

/** A business's connector by its id; null where it has none of that id. */
export async function findConnector(
  db: D1Database,
  businessId: string,
  id: string,
): Promise<Connector | null> {
  return first(db, connectorOfId(businessId, id));
}

const $slug = params<{ businessId: string; provider: Provider; slug: string }>();
const FIND_BY_SLUG = query(
  $slug,
  CONNECTOR,
  build
    .select(CONNECTOR.selection)
    .from(connectors)
    .where(
      and(
        eq(connectors.businessId, $slug.businessId),
        eq(connectors.provider, $slug.provider),
        eq(connectors.slug, $slug.slug),
        isNull(connectors.removedAtMs),
      ),
    ),
);

/** The connector of a provider that has a slug. */
export async function findConnectorBySlug(
  db: D1Database,
  businessId: string,
  { provider, slug }: Pick<Connector, 'provider' | 'slug'>,
): Promise<Connector | null> {
  return first(db, FIND_BY_SLUG({ businessId, provider, slug }));
}

const $page = params<{ businessId: string; afterId: string; count: number }>();
const LIST = query(
  $page,
  CONNECTOR,
  sql`SELECT ${CONNECTOR.list} FROM ${connectors}
    WHERE ${connectors.businessId} = ${$page.businessId} AND ${connectors.id} > ${$page.afterId}
      AND ${connectors.removedAtMs} IS NULL
    ORDER BY ${connectors.id} LIMIT ${$page.count}`,
);

/** The statement that lists connectors (`listConnectors`), for a batch. */
export function connectorsOf(
  businessId: string,
  { after, count }: { after: string | undefined; count: number },
): Bound<Connector> {
  return LIST({ businessId, afterId: after ?? '', count });
}

/** At most `count` of a business's connectors in the order of their ids, after one of them. */
export async function listConnectors(
  db: D1Database,
  businessId: string,
  page: { after: string | undefined; count: number },
): Promise<Connector[]> {
  return all(db, connectorsOf(businessId, page));
}

const $business = params<{ businessId: string }>();
const PROVIDER = fields({ provider: connectors.provider });
const LIST_PROVIDERS = query(
  $business,
  PROVIDER,
  build
    .selectDistinct(PROVIDER.selection)
    .from(connectors)
    .where(and(eq(connectors.businessId, $business.businessId), isNull(connectors.removedAtMs))),
);

/** What a business has connected, each provider once. */
export async function listProviders(db: D1Database, businessId: string): Promise<Provider[]> {
  return (await all(db, LIST_PROVIDERS({ businessId }))).map(({ provider }) => provider);
}

const $new = params<{
  businessId: string;
  id: string;
  provider: Provider;
  slug: string;
  settings: string;
  sealedSecrets: string;
  createdAtMs: number;
  sweepDueAtMs: number;
}>();
const INSERT = change(
  $new,
  sql`INSERT INTO ${connectors} (${bare(
    connectors.businessId,
    connectors.id,
    connectors.provider,
    connectors.slug,
    connectors.settings,
    connectors.sealedSecrets,
    connectors.createdAtMs,
    connectors.sweepDueAtMs,
  )})
    VALUES (${$new.businessId}, ${$new.id}, ${$new.provider}, ${$new.slug}, ${$new.settings},
      ${$new.sealedSecrets}, CAST(${$new.createdAtMs} AS INTEGER), CAST(${$new.sweepDueAtMs} AS INTEGER))`,
);

/** The statement that adds a connector. It fails where another has the slug (`isSlugTaken`). */
export function insertConnector(
  businessId: string,
  connector: Connector,
  sweepDueAtMs: number,
): Bound<never> {
  const { id, provider, slug, createdAtMs } = connector;
  const settings = JSON.stringify(connector.settings);
  const sealedSecrets = JSON.stringify(connector.sealedSecrets);
  return INSERT({ businessId, id, provider, slug, settings, sealedSecrets, createdAtMs, sweepDueAtMs });
}

/** Whether a batch failed because another connector has the slug. */
export function isSlugTaken(error: unknown): boolean {
  return error instanceof Error && /UNIQUE constraint failed: connectors\.business/.test(error.message);
}

const $change = params<{
  businessId: string;
  id: string;
  settings: string;
  sealedSecrets: string;
  previousSecrets: string;
  paused: boolean;
  forgetsApiKey: boolean;
}>();
/** Without the provider's key nothing is compared any more, so nothing is found either. */
const forgotten = (column: SQLiteColumn, value: SQL) =>
  sql`${bare(column)} = IIF(CAST(${$change.forgetsApiKey} AS INTEGER) = 1, ${value}, ${column})`;
const CHANGE = query(
  $change,
  CONNECTOR,
  sql`UPDATE ${connectors} SET ${bare(connectors.settings)} = ${$change.settings},
      ${bare(connectors.sealedSecrets)} = ${$change.sealedSecrets},
      ${bare(connectors.paused)} = CAST(${$change.paused} AS INTEGER),
      ${forgotten(connectors.sealedApiKey, sql`NULL`)}, ${forgotten(connectors.reconcileDueAtMs, sql`NULL`)},
      ${forgotten(connectors.foundByReconciling, sql`0`)}
    WHERE ${connectors.businessId} = ${$change.businessId} AND ${connectors.id} = ${$change.id}
      AND ${connectors.removedAtMs} IS NULL
      AND ${connectors.sealedSecrets} = ${$change.previousSecrets}
    RETURNING ${CONNECTOR.list}`,
);

/** What is kept of a connector from then on. */
export interface ChangedConnector extends Pick<Connector, 'settings' | 'sealedSecrets' | 'paused'> {
  forgetsApiKey: boolean;
}

/**
 * Changes a connector as it was read; null where another request changed its secrets meanwhile, or removed
 * it.
 */
export async function changeConnector(
  db: D1Database,
  businessId: string,
  { before, after }: { before: Connector; after: ChangedConnector },
): Promise<Connector | null> {
  const changed = {
    businessId,
    id: before.id,
    settings: JSON.stringify(after.settings),
    sealedSecrets: JSON.stringify(after.sealedSecrets),
    previousSecrets: JSON.stringify(before.sealedSecrets),
    paused: after.paused,
    forgetsApiKey: after.forgetsApiKey,
  };
  return first(db, CHANGE(changed));
}

const DROP = change(
  $one,
  build.delete(connectors).where(and(eq(connectors.businessId, $one.businessId), eq(connectors.id, $one.id))),
);

/** Drops a connector that was not made to its end, so that nothing was ever delivered to it. */
export async function dropConnector(db: D1Database, businessId: string, id: string): Promise<void> {
  await run(db, DROP({ businessId, id }));
}

const $removed = params<{ businessId: string; id: string; nowMs: number }>();
const REMOVE = repeatable(
  change(
    $removed,
    sql`UPDATE ${connectors} SET ${bare(connectors.removedAtMs)} = CAST(${$removed.nowMs} AS INTEGER),
        ${bare(connectors.sealedSecrets)} = '[]', ${bare(connectors.sealedApiKey)} = NULL,
        ${bare(connectors.reconcileDueAtMs)} = NULL
      WHERE ${connectors.businessId} = ${$removed.businessId} AND ${connectors.id} = ${$removed.id}
        AND ${connectors.removedAtMs} IS NULL`,
  ),
);

/** Takes a connector away from its owner, with its secrets. What is left of it goes with its deliveries. */
export async function removeConnector(
  db: D1Database,
  businessId: string,
  id: string,
  nowMs: number,
): Promise<void> {
  await run(db, REMOVE({ businessId, id, nowMs }));
}

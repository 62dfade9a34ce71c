import { and, eq, isNull } from 'drizzle-orm';
import { connectors } from '../../../schema/tables/connectors.ts';
import { hookTokens, placements } from '../../../schema/tables/directory.ts';
import { businesses } from '../../../schema/tables/facts.ts';
import type { Business } from '../../businesses/business.ts';
import { BUSINESS, businessOfId } from '../../businesses/businesses.store.ts';
import { shardAt, type Databases } from '../../database/databases.ts';
import { build, change, fields, params, query, type Bound } from '../../database/query.ts';
import { batch, first, run } from '../../database/run.ts';
import type { Connector } from '../connector.ts';
import { CONNECTOR, connectorOfId } from '../connectors.store.ts';

/** Whose connector an address belongs to. */
export interface Hook {
  business: Business;
  connector: Connector;
  db: D1Database;
}

const $token = params<{ digest: string }>();
const IS_TOKEN = eq(hookTokens.digest, $token.digest);
const IS_ITS_CONNECTOR = and(
  eq(connectors.businessId, hookTokens.businessId),
  eq(connectors.id, hookTokens.connectorId),
  isNull(connectors.removedAtMs),
);

const FIND_CONNECTOR = query(
  $token,
  CONNECTOR,
  build.select(CONNECTOR.selection).from(hookTokens).innerJoin(connectors, IS_ITS_CONNECTOR).where(IS_TOKEN),
);
const FIND_BUSINESS = query(
  $token,
  BUSINESS,
  build
    .select(BUSINESS.selection)
    .from(hookTokens)
    .innerJoin(businesses, eq(businesses.id, hookTokens.businessId))
    .where(IS_TOKEN),
);
const PLACE = fields({
  businessId: hookTokens.businessId,
  connectorId: hookTokens.connectorId,
  shard: placements.shard,
});
const FIND_PLACE = query(
  $token,
  PLACE,
  build
    .select(PLACE.selection)
    .from(hookTokens)
    .innerJoin(placements, eq(placements.businessId, hookTokens.businessId))
    .where(IS_TOKEN),
);

/**
 * The connector that has a token, by its digest; null where none has, `moved` where the business went to
 * another database at this moment. One call, two with more databases.
 */
export async function findHook(databases: Databases, digest: string): Promise<Hook | null | 'moved'> {
  const { directory, shards } = databases;
  if (shards.length === 1) {
    const asked = { connector: FIND_CONNECTOR({ digest }), business: FIND_BUSINESS({ digest }) };
    return hookOf(await batch(directory, asked), directory);
  }
  const place = await first(directory, FIND_PLACE({ digest }));
  if (place === null) return null;
  return (
    (await findPlacedHook(shardAt(databases, place.shard), place.businessId, place.connectorId)) ?? 'moved'
  );
}

/** A connector and its business, both in a database; null where either is not. */
export async function findPlacedHook(
  db: D1Database,
  businessId: string,
  connectorId: string,
): Promise<Hook | null> {
  const asked = {
    connector: connectorOfId(businessId, connectorId),
    business: businessOfId(businessId),
  };
  return hookOf(await batch(db, asked), db);
}

function hookOf(
  { connector, business }: { connector: { rows: Connector[] }; business: { rows: Business[] } },
  db: D1Database,
): Hook | null {
  const [foundConnector] = connector.rows;
  const [foundBusiness] = business.rows;
  if (foundConnector === undefined || foundBusiness === undefined) return null;
  return { connector: foundConnector, business: foundBusiness, db };
}

const $new = params<{ digest: string; businessId: string; connectorId: string }>();
const INSERT = change(
  $new,
  build
    .insert(hookTokens)
    .values({ digest: $new.digest, businessId: $new.businessId, connectorId: $new.connectorId }),
);

const $of = params<{ businessId: string; connectorId: string }>();
const IS_OF_CONNECTOR = and(
  eq(hookTokens.businessId, $of.businessId),
  eq(hookTokens.connectorId, $of.connectorId),
);
const DROP = change($of, build.delete(hookTokens).where(IS_OF_CONNECTOR));
const TOKEN = fields({ digest: hookTokens.digest });
const FIND = query($of, TOKEN, build.select(TOKEN.selection).from(hookTokens).where(IS_OF_CONNECTOR));

/** The statement that gives a connector an address. */
export function insertHookToken(businessId: string, connectorId: string, digest: string): Bound<never> {
  return INSERT({ digest, businessId, connectorId });
}

/** Gives a connector another address; the one before is gone at once. */
export async function replaceHookToken(
  directory: D1Database,
  businessId: string,
  connectorId: string,
  digest: string,
): Promise<void> {
  await batch(directory, {
    dropped: DROP({ businessId, connectorId }),
    inserted: INSERT({ digest, businessId, connectorId }),
  });
}

/** Takes the address from a connector: from then on nothing is delivered to it. */
export async function dropHookToken(
  directory: D1Database,
  businessId: string,
  connectorId: string,
): Promise<void> {
  await run(directory, DROP({ businessId, connectorId }));
}

/** Whether a connector has an address. */
export async function hasHookToken(
  directory: D1Database,
  businessId: string,
  connectorId: string,
): Promise<boolean> {
  return (await first(directory, FIND({ businessId, connectorId }))) !== null;
}

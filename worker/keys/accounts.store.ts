import { sql } from 'drizzle-orm';
import { businesses } from '../../schema/tables/facts.ts';
import { rorHeads } from '../../schema/tables/ledger.ts';
import type { Business } from '../businesses/business.ts';
import { findEmptiestShard, insertPlacement } from '../businesses/placements.store.ts';
import { windowFrom } from '../calendar/cover.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import { shardAt, type Databases } from '../database/databases.ts';
import { build, change, params, type Bound } from '../database/query.ts';
import { batch } from '../database/run.ts';
import type { StoredKey } from './key.ts';
import { insertKey } from './keys.store.ts';

/**
 * Records a new business with its first keys, and whatever else belongs into the directory with them. Facts
 * go to the shard with the fewest businesses. The directory comes last: until it names the business, nobody
 * can reach what was written before.
 */
export async function insertAccount(
  databases: Databases,
  business: Business,
  keys: readonly StoredKey[],
  also: readonly Bound<never>[],
): Promise<void> {
  const shard = await findEmptiestShard(databases);
  const facts = [INSERT_BUSINESS(toRow(business)), INSERT_HEAD(headOf(business))];
  const directory = [
    insertPlacement(business.id, shard, business.createdAtMs),
    ...keys.map((key) => insertKey(business.id, key)),
    ...also,
  ];
  if (shard === 0) {
    await batch(databases.directory, { facts, directory });
    return;
  }
  await batch(shardAt(databases, shard), { facts });
  await batch(databases.directory, { directory });
}

function toRow(business: Business) {
  return { ...business, allowedHosts: JSON.stringify(business.allowedHosts) };
}

const $business = params<ReturnType<typeof toRow>>();
const INSERT_BUSINESS = change(
  $business,
  build.insert(businesses).values({
    id: $business.id,
    name: $business.name,
    timeZone: $business.timeZone,
    currency: $business.currency,
    website: $business.website,
    allowedHosts: sql`${$business.allowedHosts}`,
    attributionWindowDays: $business.attributionWindowDays,
    minimumSample: $business.minimumSample,
    emailSalt: $business.emailSalt,
    version: $business.version,
    createdAtMs: $business.createdAtMs,
  }),
);

/** The ledger's head is as of yesterday. */
function headOf({ id: businessId, timeZone, createdAtMs }: Business) {
  const day = dayOfInstant(timeZone, createdAtMs) - 1;
  return { businessId, timeZone, day, windowFrom: windowFrom(day) };
}

const $head = params<ReturnType<typeof headOf>>();
const INSERT_HEAD = change(
  $head,
  build.insert(rorHeads).values({
    businessId: $head.businessId,
    timeZone: $head.timeZone,
    day: $head.day,
    windowFrom: $head.windowFrom,
  }),
);

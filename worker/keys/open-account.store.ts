import { sql } from 'drizzle-orm';
import { placements } from '../../schema/tables/directory.ts';
import { businesses } from '../../schema/tables/facts.ts';
import { rorHeads } from '../../schema/tables/ledger.ts';
import type { Business } from '../businesses/business.ts';
import { windowFrom } from '../calendar/cover.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import { shardAt, type Databases } from '../database/databases.ts';
import { build, change, fields, number, params, query } from '../database/query.ts';
import { all, batch } from '../database/run.ts';
import { keepAnswer, type SealedAnswer } from '../http/kept-answers.store.ts';
import { insertKey, type StoredKey } from './insert-key.store.ts';

/**
 * Records a new business with its first keys. Facts go to the shard with the fewest businesses. The directory comes
 * last: until it names the business, nobody can reach what was written before.
 */
export async function openAccount(
  databases: Databases,
  business: Business,
  keys: readonly StoredKey[],
  answer: SealedAnswer | null,
): Promise<void> {
  const shard = await emptiestShard(databases);
  const { id: businessId, createdAtMs } = business;
  const facts = [INSERT_BUSINESS(toRow(business)), INSERT_HEAD(headOf(business))];
  const directory = [
    INSERT_PLACEMENT({ businessId, shard, createdAtMs }),
    ...keys.map((key) => insertKey(businessId, key, createdAtMs)),
    ...keepAnswer(answer),
  ];
  if (shard === 0) {
    await batch(databases.directory, { facts, directory });
    return;
  }
  await batch(shardAt(databases, shard), { facts });
  await batch(databases.directory, { directory });
}

const SHARD = fields({ shard: placements.shard, businesses: number(sql`COUNT(*)`) });
const COUNT_BY_SHARD = query(
  params<Record<never, never>>(),
  SHARD,
  sql`SELECT ${SHARD.list} FROM ${placements} INDEXED BY placements_by_shard GROUP BY ${placements.shard}`,
);

async function emptiestShard({ directory, shards }: Databases): Promise<number> {
  if (shards.length === 1) return 0;
  const found = await all(directory, COUNT_BY_SHARD({}));
  const counts = shards.map((_, shard) => found.find((row) => row.shard === shard)?.businesses ?? 0);
  return counts.indexOf(Math.min(...counts));
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

/** The ledger's head stands at yesterday. */
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

const $placement = params<{ businessId: string; shard: number; createdAtMs: number }>();
const INSERT_PLACEMENT = change(
  $placement,
  build.insert(placements).values({
    businessId: $placement.businessId,
    shard: $placement.shard,
    createdAtMs: $placement.createdAtMs,
  }),
);

import type { Click } from './click.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import { shardAt, type Databases } from '../database/databases.ts';

/** Clicks of one statement: some 500 bytes each at most, within what one parameter may hold. */
const MOST_CLICKS_A_STATEMENT = 2_000;
const MOST_CALLS = 40;

export interface RecordClicksOutcome {
  /** Clicks that were not on record before. */
  recorded: number;
  /** The businesses of which not every click could be written now: they may be sent again, whole. */
  unwritten: ReadonlySet<string>;
}

/**
 * Writes clicks of any businesses, each once whatever is delivered twice: one statement for each shard and 2,000
 * clicks. A shard that fails, or a business that is being moved, keeps no other from being written.
 */
export async function recordClicks(
  databases: Databases,
  clicks: readonly Click[],
): Promise<RecordClicksOutcome> {
  const unwritten = new Set(clicks.map((click) => click.business));
  const failed = new Set<string>();
  let recorded = 0;
  let calls = 1;
  for (const [shard, placed] of await byShard(databases.directory, clicks)) {
    for (let from = 0; from < placed.length; from += MOST_CLICKS_A_STATEMENT) {
      const chunk = placed.slice(from, from + MOST_CLICKS_A_STATEMENT);
      const written =
        calls + 2 > MOST_CALLS
          ? null
          : await recordInShard(shardAt(databases, shard), chunk).catch(() => null);
      calls += 2;
      recorded += written?.recorded ?? 0;
      for (const { business } of chunk) {
        if (written?.businesses.has(business)) unwritten.delete(business);
        else failed.add(business);
      }
    }
  }
  return { recorded, unwritten: new Set([...unwritten, ...failed]) };
}

/** Clicks by the shard of their business. Those of a business without a placement are in none. */
async function byShard(directory: D1Database, clicks: readonly Click[]): Promise<Map<number, Click[]>> {
  const { results } = await directory
    .prepare('SELECT business, shard FROM placements WHERE business IN (SELECT value FROM json_each(?))')
    .bind(businessesJson(clicks))
    .all<{ business: string; shard: number }>();
  const shards = new Map(results.map((row) => [row.business, row.shard]));
  return Map.groupBy(
    clicks.filter((click) => shards.has(click.business)),
    (click) => shards.get(click.business) ?? 0,
  );
}

/** Writes the clicks of one shard; of the businesses that are here and not being moved. */
async function recordInShard(db: D1Database, clicks: readonly Click[]) {
  const zones = await db
    .prepare('SELECT id, time_zone FROM businesses WHERE id IN (SELECT value FROM json_each(?))')
    .bind(businessesJson(clicks))
    .all<{ id: string; time_zone: string }>();
  const zoneOf = new Map(zones.results.map((row) => [row.id, row.time_zone]));
  const rows = clicks.flatMap((click) => {
    const zone = zoneOf.get(click.business);
    return zone === undefined ? [] : [rowOf(click, zone)];
  });
  const [inserted, here] = await db.batch<{ id: string }>([
    db.prepare(INSERT_CLICKS).bind(JSON.stringify(rows)),
    db
      .prepare('SELECT id FROM businesses WHERE frozen = 0 AND id IN (SELECT value FROM json_each(?))')
      .bind(JSON.stringify([...zoneOf.keys()])),
  ]);
  return {
    recorded: inserted?.meta.changes ?? 0,
    businesses: new Set(here?.results.map((row) => row.id)),
  };
}

function rowOf(click: Click, timeZone: string): unknown[] {
  return [
    click.business,
    dayOfInstant(timeZone, click.occurredAtMs),
    click.linkId,
    click.id,
    click.occurredAtMs,
    click.kind,
    click.visitor,
    click.referringHost,
    click.country,
  ];
}

/**
 * A click that was written before its business changed the time zone is looked for on the neighbouring days too: two
 * on each side, because zones are up to 26 hours apart.
 */
const INSERT_CLICKS = `INSERT INTO clicks
    (business, day, link_id, id, occurred_at_ms, kind, visitor, referring_host, country)
  SELECT b.id, r.value ->> 1, r.value ->> 2, r.value ->> 3, r.value ->> 4, r.value ->> 5, r.value ->> 6,
    r.value ->> 7, r.value ->> 8
  FROM json_each(?1) r CROSS JOIN businesses b
  WHERE b.id = r.value ->> 0 AND b.frozen = 0
    AND NOT EXISTS (SELECT 1 FROM clicks k WHERE k.business = b.id AND k.link_id = r.value ->> 2
      AND k.id = r.value ->> 3
      AND k.day IN ((r.value ->> 1) - 2, (r.value ->> 1) - 1, (r.value ->> 1) + 1, (r.value ->> 1) + 2))
  ON CONFLICT (business, day, link_id, id) DO NOTHING`;

function businessesJson(clicks: readonly Click[]): string {
  return JSON.stringify([...new Set(clicks.map((click) => click.business))]);
}

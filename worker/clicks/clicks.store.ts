import { sql, type SQL } from 'drizzle-orm';
import { clicks } from '../../schema/tables/clicks.ts';
import { placements } from '../../schema/tables/directory.ts';
import { businesses } from '../../schema/tables/facts.ts';
import { rezonings } from '../../schema/tables/rezonings.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import { bare, build, change, fields, named, params, query, repeatable } from '../database/query.ts';
import { all, batch } from '../database/run.ts';
import type { Click } from './click.ts';

const $listed = params<{ businessIds: string }>();
const LISTED = sql`(SELECT value FROM json_each(${$listed.businessIds}))`;

const PLACEMENT = fields({ businessId: placements.businessId, shard: placements.shard });
const FIND_PLACEMENTS = query(
  $listed,
  PLACEMENT,
  build
    .select(PLACEMENT.selection)
    .from(placements)
    .where(sql`${placements.businessId} IN ${LISTED}`),
);

/** The shards of some businesses, by their ids; a business without a placement is in none. */
export async function findShards(
  directory: D1Database,
  businessIds: readonly string[],
): Promise<Map<string, number>> {
  const found = await all(directory, FIND_PLACEMENTS({ businessIds: JSON.stringify(businessIds) }));
  return new Map(found.map(({ businessId, shard }) => [businessId, shard]));
}

const ZONE = fields({ businessId: businesses.id, timeZone: businesses.timeZone });
const FIND_ZONES = query(
  $listed,
  ZONE,
  build
    .select(ZONE.selection)
    .from(businesses)
    .where(sql`${businesses.id} IN ${LISTED}`),
);

/** A rezoning in steps may take hours, in which the queue would lose them; it does not touch them. */
function takesClicks(of: typeof businesses): SQL {
  return sql`(${of.frozen} = 0
    OR EXISTS (SELECT 1 FROM ${rezonings} WHERE ${rezonings.businessId} = ${of.id}))`;
}

const OPEN = fields({ businessId: businesses.id });
const FIND_OPEN = query(
  $listed,
  OPEN,
  build
    .select(OPEN.selection)
    .from(businesses)
    .where(sql`${takesClicks(businesses)} AND ${businesses.id} IN ${LISTED}`),
);

const $rows = params<{ rows: string }>();
const [business, BUSINESSES] = named(businesses, 'b');
const [known, KNOWN] = named(clicks, 'k');
const KEY = bare(clicks.businessId, clicks.day, clicks.linkId, clicks.id);

/**
 * A click that was written before its business changed the time zone is looked for on the neighbouring days
 * too: two on each side, because zones are up to 26 hours apart.
 */
const INSERT = repeatable(
  change(
    $rows,
    sql`INSERT INTO ${clicks} (${KEY},
      ${bare(clicks.occurredAtMs, clicks.kind, clicks.visitor, clicks.referringHost, clicks.country)})
    SELECT ${business.id}, r.value ->> 1, r.value ->> 2, r.value ->> 3,
      r.value ->> 4, r.value ->> 5, r.value ->> 6, r.value ->> 7, r.value ->> 8
    FROM json_each(${$rows.rows}) r CROSS JOIN ${BUSINESSES}
    WHERE ${business.id} = r.value ->> 0 AND ${takesClicks(business)}
      AND NOT EXISTS (SELECT 1 FROM ${KNOWN}
        WHERE ${known.businessId} = ${business.id} AND ${known.linkId} = r.value ->> 2
          AND ${known.id} = r.value ->> 3
          AND ${known.day} IN
            ((r.value ->> 1) - 2, (r.value ->> 1) - 1, (r.value ->> 1) + 1, (r.value ->> 1) + 2))
    ON CONFLICT (${KEY}) DO NOTHING`,
  ),
);

/** A click in the order in which INSERT reads it. */
function rowOf(click: Click, timeZone: string): unknown[] {
  const { business: businessId, linkId, id, occurredAtMs, kind, visitor, referringHost, country } = click;
  const day = dayOfInstant(timeZone, occurredAtMs);
  return [businessId, day, linkId, id, occurredAtMs, kind, visitor, referringHost, country];
}

export interface InsertedClicks {
  /** Clicks that were not on record before. */
  recorded: number;
  /** The businesses that are here and take writes: every click of theirs is on record now. */
  taken: ReadonlySet<string>;
}

/** Writes the clicks of one shard, each once whatever is delivered twice. */
export async function insertClicks(db: D1Database, some: readonly Click[]): Promise<InsertedClicks> {
  const businessIds = JSON.stringify([...new Set(some.map((click) => click.business))]);
  const zones = await all(db, FIND_ZONES({ businessIds }));
  const zoneOf = new Map(zones.map(({ businessId, timeZone }) => [businessId, timeZone]));
  const rows = some.flatMap((click) => {
    const zone = zoneOf.get(click.business);
    return zone === undefined ? [] : [rowOf(click, zone)];
  });
  const { inserted, open } = await batch(db, {
    inserted: INSERT({ rows: JSON.stringify(rows) }),
    open: FIND_OPEN({ businessIds: JSON.stringify([...zoneOf.keys()]) }),
  });
  return { recorded: inserted.changes, taken: new Set(open.rows.map(({ businessId }) => businessId)) };
}

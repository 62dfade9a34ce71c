import { eq, sql } from 'drizzle-orm';
import { businesses } from '../../schema/tables/facts.ts';
import { relationshipSettings as kept } from '../../schema/tables/relationships.ts';
import { bare, build, change, fields, params, query, repeatable, type Bound } from '../database/query.ts';
import { batch, first } from '../database/run.ts';
import { settingsWith, type ChosenSettings, type RelationshipSettings } from './relationship-settings.ts';

const $ = params<{ businessId: string; nowMs: number }>();
const BEGIN = change(
  $,
  sql`INSERT INTO ${kept} (${bare(kept.businessId, kept.settings, kept.sinceMs)})
    SELECT ${businesses.id}, '{}', CAST(${$.nowMs} AS INTEGER) FROM ${businesses}
    WHERE ${businesses.id} = ${$.businessId} AND ${businesses.frozen} = 0
    ON CONFLICT DO NOTHING`,
);

/**
 * The statement by which a business begins to use this part, for the batch of whatever it does first: from
 * then on the jobs read its clients. It changes nothing for one that does already.
 */
export function beginRelationships(businessId: string, nowMs: number): Bound<never> {
  return BEGIN({ businessId, nowMs });
}

const SETTINGS = fields({ settings: kept.settings });
const FIND = query(
  $,
  SETTINGS,
  build.select(SETTINGS.selection).from(kept).where(eq(kept.businessId, $.businessId)),
);

/** The statement that reads what a business decided, for a batch: no row where it does not use this part. */
export function settingsOf(businessId: string): Bound<{ settings: ChosenSettings }> {
  return FIND({ businessId, nowMs: 0 });
}

/** What a business decided about asks, permissions and calls; null of one that does not use this part. */
export async function findRelationshipSettings(
  db: D1Database,
  businessId: string,
): Promise<RelationshipSettings | null> {
  const row = await first(db, settingsOf(businessId));
  return row === null ? null : settingsWith(row.settings);
}

/** The same, with the defaults of one that does not use it. */
export async function readRelationshipSettings(
  db: D1Database,
  businessId: string,
): Promise<RelationshipSettings> {
  return (await findRelationshipSettings(db, businessId)) ?? settingsWith({});
}

const $chosen = params<{ businessId: string; nowMs: number; settings: string }>();
const CHANGE = repeatable(
  change(
    $chosen,
    sql`INSERT INTO ${kept} (${bare(kept.businessId, kept.settings, kept.sinceMs)})
    SELECT ${businesses.id}, ${$chosen.settings}, CAST(${$chosen.nowMs} AS INTEGER) FROM ${businesses}
    WHERE ${businesses.id} = ${$chosen.businessId} AND ${businesses.frozen} = 0
    ON CONFLICT (${bare(kept.businessId)}) DO UPDATE SET
      ${bare(kept.settings)} = json_patch(${kept.settings}, ${$chosen.settings})
    WHERE ${kept.settings} IS NOT json_patch(${kept.settings}, ${$chosen.settings})`,
  ),
);
const FIND_OPEN = query(
  $,
  SETTINGS,
  sql`SELECT ${SETTINGS.list} FROM ${businesses} CROSS JOIN ${kept}
    WHERE ${businesses.id} = ${$.businessId} AND ${businesses.frozen} = 0
      AND ${kept.businessId} = ${$.businessId}`,
);

/**
 * Keeps what a business decides and answers all that it has decided; what is left out stays. Null, and
 * nothing is changed, where the business takes no writes just now.
 */
export async function changeRelationshipSettings(
  db: D1Database,
  businessId: string,
  settings: ChosenSettings,
  nowMs: number,
): Promise<RelationshipSettings | null> {
  const { found } = await batch(db, {
    changed: CHANGE({ businessId, nowMs, settings: JSON.stringify(settings) }),
    found: FIND_OPEN({ businessId, nowMs }),
  });
  const [row] = found.rows;
  return row === undefined ? null : settingsWith(row.settings);
}
